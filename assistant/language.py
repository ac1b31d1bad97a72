"""In which language is this question?

Naive Bayes over words (unigrams), with the word frequencies of wordfreq: the language in which the question's words
are commonest, all together. Short questions, which defeat detectors built on letter sequences, are still made of
common words. Names, acronyms, symbols and quotations are left out: « Réseau achats » or "UNLOCK" tell nothing of the
language of those who ask about them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from assistant.answer import Language

SUPPORTED: tuple[Language, ...] = ("fr", "en")
OTHERS = ("es", "de", "it", "pt", "ar", "zh", "ru")
"""Languages that are recognised in order to be declined in them."""

UNKNOWN = "und"
"""A text in a script that no language we write uses: Greek, Hebrew, Thai…"""

_SCRIPTS = {"ar": r"[\u0600-\u06ff]", "zh": r"[\u3400-\u9fff]", "ru": r"[\u0400-\u04ff]"}
_LATIN_OTHERS = tuple(code for code in OTHERS if code not in _SCRIPTS)
_LATIN_ALL = (*SUPPORTED, *_LATIN_OTHERS)
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
_LETTER = r"[^\W\d_]"
_QUOTATION = re.compile(r'«[^»]*»|“[^”]*”|"[^"]*"')
_PARA = re.compile(r"\bparas?\b\.?(?=\s*\d)", re.IGNORECASE)
"""The English abbreviation of "paragraph", elsewhere a common Spanish and Portuguese word."""
_PAR = re.compile(r"\bpar\.?(?=\s*\d)", re.IGNORECASE)
"""The abbreviation of official citations, elsewhere a very common French word; by itself it counts as French."""
_REFERENCE = re.compile(r"\b(?:figures?|fig\.?|sections?|notes?|annexe?s?)\s+[IVXLC]+\b", re.IGNORECASE)
"""A passage asked for by its Roman number: « figure I » is French and English alike."""
_CODE = re.compile(r"(?<!\S)\S*[\d/]\S*")
_WORD = re.compile(rf"{_LETTER}+")
_CAPITAL_INSIDE = re.compile(r"[A-Za-z]+[A-Z][A-Za-z]*")
_FEW_WORDS = 2
_UNKNOWN = 2.0
"""Zipf frequency (log10 per thousand million words) given to a word that a language's list lacks or has rarely."""
_RARE = 3.0
"""Zipf frequency under which a word is not common: less than once in a million words."""
_DEFAULT_LEAD = 0.3
"""By how many powers of ten French and English may differ and still leave the choice open ("agenda", "note")."""
_FOREIGN_MARGIN = 2.5
"""By how many powers of ten another language must lead: declining a French or English question is the worse mistake."""


class Detection(NamedTuple):
    """A language, and what it was told by."""

    code: str
    by: Literal["script", "words", "default"]
    words: tuple[str, ...]
    """Those that were looked at."""
    scores: Mapping[str, float]
    """Language -> how common the words are in it, in powers of ten, all together; none where the script tells."""


def detect_language(text: str, *, default: Language = "fr") -> str:
    """The ISO 639-1 code of ``text``: ``fr``, ``en``, one of :data:`OTHERS`, or :data:`UNKNOWN`.

    Args:
        text: a clean question.
        default: the answer where the text does not tell (``"ClearCheck"``, ``"note 12"``).
    """
    return detection(text, default=default).code


def detection(text: str, *, default: Language = "fr") -> Detection:
    """The same, with what it goes by."""
    words = tuple(_telling_words(text))
    letters = "".join(words)
    for code, script in _SCRIPTS.items():
        if len(re.findall(script, letters)) * 2 > len(letters):
            return Detection(code, "script", words, {})
    if sum(not _LATIN.match(letter) for letter in letters) * 2 > len(letters):
        return Detection(UNKNOWN, "script", words, {})
    found = [_frequencies(word) for word in words]
    scores = {code: sum(each[number] for each in found) for number, code in enumerate(_LATIN_ALL)}
    supported = max(SUPPORTED, key=lambda code: scores[code] + _DEFAULT_LEAD * (code == default))
    foreign = max(_LATIN_OTHERS, key=lambda code: scores[code])
    if scores[foreign] > scores[supported] + _FOREIGN_MARGIN:
        return Detection(foreign, "words", words, scores)
    told = all(scores[code] < scores[supported] for code in SUPPORTED if code != supported)
    return Detection(supported, "words" if told else "default", words, scores)


def is_strange(text: str) -> bool:
    """Whether ``text`` has words, and none of them is at all common in a language that we know: "fdgdfg", a name."""
    words = _WORD.findall(text.lower())
    if any(max(_frequencies(word)) >= _RARE for word in words):
        return False  # the large lists say no less; of 300,000 words each, they are read only where they must be
    return bool(words) and all(_is_rare(word) for word in words)


def _is_rare(word: str) -> bool:
    from wordfreq import zipf_frequency

    return all(zipf_frequency(word, code) < _RARE for code in _LATIN_ALL)


def _telling_words(text: str) -> list[str]:
    """The words of ``text``, lower case, without those that are the same in every language."""
    text = _REFERENCE.sub(" ", _PARA.sub("paragraph", text))
    if _WORD.search(_PAR.sub(" ", text)):
        text = _PAR.sub(" ", text)
    outside = _QUOTATION.sub(" ", text)
    text = _CODE.sub(" ", outside if _WORD.search(outside) else text)
    if text.isupper() and len(text.split()) > _FEW_WORDS:
        return _WORD.findall(text.lower())
    first, *rest = _WORD.findall(_CAPITAL_INSIDE.sub(" ", text)) or [""]
    return [first.lower(), *(word for word in rest if not word[0].isupper())]


@lru_cache(maxsize=20_000)
def _frequencies(word: str) -> tuple[float, ...]:
    """How common a word is in each language of :data:`_LATIN_ALL`; questions are made of the same words."""
    from wordfreq import zipf_frequency

    return tuple(max(zipf_frequency(word, code, wordlist="small"), _UNKNOWN) for code in _LATIN_ALL)
