"""A Spanish text -> the English words for it, one by one and phrase by phrase, in the order of the Spanish.

No translation: it is what is searched, by word and by meaning. Names, symbols and words that nobody knows stay as they
are. Numbers and dates become English ones, since it is by these that an answer is known to have what is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.gloss.lexicon import Lexicon, lexicon, phrase_key

_MONTH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
_DAY = re.compile(rf"\b(\d{{1,2}})(?:º|o|\.º)? de (?={_MONTH})", re.IGNORECASE)
_YEAR = re.compile(rf"\b({_MONTH}) del? (?=\d{{4}}\b)", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<kept>(?=\S*[\dA-Z])\S*\w/\w\S*|\S+@\S+|https?://\S+|www\.\S+|(?<!\w)(?:[a-z](?=\))|[A-Z](?=\.)))"
    r"|(?P<number>(?<![\w.,])\d+(?:[.,]\d+)*(?![\w]))"
    r"|(?P<word>EE\. ?UU\.|\b(?:[Ss]r(?:es|a)?|[Dd]ra?|[Pp]árrs?|[Aa]rts?|[Nn]úm|[Cc]ap|[Ss]ecc|[Pp]ágs?)\."
    r"|[^\W\d_]+(?:-[^\W\d_]+)*)"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+,\d+")
_SWAPPED = str.maketrans(".,", ",.")
_OPENING = str.maketrans("", "", "¿¡")
_SPACES = re.compile(r"[^\S\n]{2,}")
_KEPT = 20_000


class _Token(NamedTuple):
    text: str
    kind: str
    start: int
    end: int


def gloss(text: str, known: Lexicon | None = None) -> str:
    """The gloss of a text.

    Args:
        text: in Spanish.
        known: the lexicon, if not the one that ships.
    """
    known = known or lexicon()
    text = _YEAR.sub(r"\1 ", _DAY.sub(r"\1 ", text.translate(_OPENING)))
    tokens = [_Token(m[0], str(m.lastgroup), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    said: list[str] = []
    at, end = 0, 0
    while at < len(tokens):
        said.append(text[end : tokens[at].start])
        length, english = _longest_phrase(text, tokens, at, known)
        said.append(_cased(english, tokens[at].text) if length else _glossed(tokens[at], known))
        at += length or 1
        end = tokens[at - 1].end
    return _SPACES.sub(" ", "".join([*said, text[end:]])).strip()


def _longest_phrase(text: str, tokens: Sequence[_Token], at: int, known: Lexicon) -> tuple[int, str]:
    """How many tokens from ``at`` on are a phrase, and its English; 0 where none begins there."""
    run = 0
    while at + run < len(tokens) and run < known.longest and tokens[at + run].kind == "word":
        if run and not text[tokens[at + run - 1].end : tokens[at + run].start].isspace():
            break
        run += 1
    key = phrase_key([token.text for token in tokens[at : at + run]])
    for length in range(run, 1, -1):
        if key[:length] in known.phrases:
            return length, known.phrases[key[:length]]
    return 0, ""


def _glossed(token: _Token, known: Lexicon) -> str:
    if token.kind == "number":
        is_foreign = _GROUPED.fullmatch(token.text) or _DECIMAL.fullmatch(token.text)
        return token.text.translate(_SWAPPED) if is_foreign else token.text
    if token.kind != "word":
        return token.text
    english = _word(token.text, known)
    if english is None and "-" in token.text:
        return "-".join(_cased(_word(part, known) or part, part) for part in token.text.split("-"))
    return token.text if english is None else _cased(english, token.text)


def _word(word: str, known: Lexicon) -> str | None:
    return _known_word(word) if known is lexicon() else known.word(word)


@lru_cache(maxsize=_KEPT)
def _known_word(word: str) -> str | None:
    """Words come again and again."""
    return lexicon().word(word)


def _cased(english: str, spanish: str) -> str:
    return f"{english[:1].upper()}{english[1:]}" if spanish[:1].isupper() else english
