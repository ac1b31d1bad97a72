"""Repairs what extraction from PDF does to text.

Words cut by a stray space, hyphens and apostrophes torn from their words, addresses broken over two lines, irregular
spaces. Rules and word lists only, never the faults of one file. Two things never happen: no letter or digit is added,
lost or moved (``n o 10`` → ``nº 10`` changes one letter's form, as printed), and two real words are not joined.

The spaces of the result: one plain space, never two; one inside each guillemet; none before a comma, a full stop or a
closing bracket. Before ``:`` ``;`` ``!`` ``?`` the report's own space stays, made one and plain: French puts one, and
the English titles that a French report quotes have none.
"""

from __future__ import annotations

import re

from corpus.links import protect_links, restore_links
from corpus.marks import CALLS
from corpus.vocabulary import Vocabulary

_ELISION = re.compile(r"(?<![\w’'])((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)[’'])\s+(?=[^\W\d_])", re.I)
_SUSPENDED = frozenset({"et", "ou", "and", "or", "to", "à"})
_WORDS_OF_ONE_LETTER = frozenset("aàyôi")


def repair(text: str, vocabulary: Vocabulary, links: tuple[str, ...] = ()) -> str:
    """The text as the report printed it; ``links`` are addresses known to be whole.

    ``text`` may hold line ends, which become spaces, and call marks, which stay with their word.
    """
    text, protected = protect_links(text, links)
    text = _join_hyphens(text, vocabulary)
    text = re.sub(r"\s+", " ", text).strip()
    text = _ELISION.sub(r"\1", text)
    text = _join_split_words(text, vocabulary)
    if vocabulary.language == "fr":
        text = re.sub(r"(?<![\w’'])([nN]) ?o (?=\d)", r"\1º ", text)
    return restore_links(_even_spaces(text), protected)


def _join_hyphens(text: str, vocabulary: Vocabulary) -> str:
    """``post -⏎pandémique``, ``bien-⏎être``, ``exposé -sondages``, ``COVID -19``; not ``pré- et``, not ``de -5``."""

    def at_line_end(match: re.Match[str]) -> str:
        first, second = match[1], match[2]
        if second.lower() in _SUSPENDED:
            return f"{first}- {second}"
        rarest = min(vocabulary.zipf(first), vocabulary.zipf(second))
        syllables = rarest < 3.5 and vocabulary.zipf(first + second) >= max(3, rarest + 0.5)
        return first + ("" if syllables and not vocabulary.count(f"{first}-{second}") else "-") + second

    def torn(match: re.Match[str]) -> str:
        whole = match[1] + "-" + match[2]
        return whole if match[2][0].isalpha() or vocabulary.count(whole) else match[0]

    text = re.sub(r"(\w+) ?[-\u00ad]\s*\n\s*(\w+)", at_line_end, text)
    text = re.sub(r"(\w+)[ \n]+-(\w+)", torn, text)
    return re.sub(r"(\w+)- +(\w+)", lambda m: m[1] + "-" + m[2] if vocabulary.count(f"{m[1]}-{m[2]}") else m[0], text)


def _join_split_words(text: str, vocabulary: Vocabulary) -> str:
    pieces = re.split(r"([^\W\d_]+)", text)  # gap, word, gap, word, …, gap
    joined = pieces[:2]
    for at in range(3, len(pieces), 2):
        gap, word, after = pieces[at - 1 : at + 2]
        begins_next = len(word) == 1 and after == " " and _torn_apart(word, pieces[at + 2], gap, "", vocabulary)
        if gap == " " and not begins_next and _torn_apart(joined[-1], word, joined[-2], after, vocabulary):
            joined[-1] += word
        else:
            joined += [gap, word]
    return "".join(joined) + (pieces[-1] if len(pieces) > 1 else "")


def _torn_apart(first: str, second: str, before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether two neighbours are one word that a stray space cut in two."""
    if not _same_case(first, second) or after[:1] in ("’", "'"):
        return False
    if len(first) == 1 and (before[-1:] in ("’", "'", "-") or vocabulary.zipf(second) >= 4.5):
        return False
    if len(second) == 1 and re.match(r"[-)\d]", after):
        return False
    whole = first + second
    if _is_fragment(first, vocabulary) or _is_fragment(second, vocabulary):
        needed = 3.5 if min(len(first), len(second)) == 1 else 2.5
        return vocabulary.zipf(whole) >= needed or vocabulary.count(whole) > 0
    commonest = max(vocabulary.zipf(first), vocabulary.zipf(second))
    pair = (first, second)
    if commonest >= 6 or min(vocabulary.alone(word, beside=pair) for word in pair):
        return False
    return len(whole) > 4 and (vocabulary.count(whole) > 0 or _much_likelier(whole, first, second, vocabulary))


def _same_case(first: str, second: str) -> bool:
    if first.isupper() and len(first) > 1:
        return second.isupper()
    return second.islower()


def _is_fragment(word: str, vocabulary: Vocabulary) -> bool:
    return word.lower() not in _WORDS_OF_ONE_LETTER if len(word) == 1 else vocabulary.zipf(word) < 2


def _much_likelier(whole: str, first: str, second: str, vocabulary: Vocabulary) -> bool:
    """One common word against two rare ones side by side, as probabilities: a hundred thousand to one."""
    likelier = 9 + vocabulary.zipf(whole) - vocabulary.zipf(first) - vocabulary.zipf(second)
    return vocabulary.zipf(whole) >= 4 and min(vocabulary.zipf(first), vocabulary.zipf(second)) < 4.2 and likelier >= 5


def _even_spaces(text: str) -> str:
    text = re.sub(r"«\s*", "« ", text)
    text = re.sub(r"\s*»", " »", text)
    text = re.sub(rf"\s+(?=[{CALLS}]*[,.)\]](?![\w.]))", "", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    return re.sub(r" {2,}", " ", text).strip()
