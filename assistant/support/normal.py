"""Texts made comparable: what typography may change and meaning does not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ`´ʹ′"), "'")
_QUOTATION_MARKS = dict.fromkeys(map(ord, "«»“”„‟‹›"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
_TABLE = _APOSTROPHES | _QUOTATION_MARKS | _DASHES | _INVISIBLE
_SPACE_IN_QUOTES = re.compile(r'(?<=")\s+(?=\S)|(?<=\S)\s+(?=")')
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_NUMBER = re.compile(r"[\d\s.,/]*\d[\d\s.,/]*")
_GROUP = 6
"""How far back and ahead a number is looked at: a group of digits, its sign, and one more."""
_NUMBER_ENDS, _NUMBER_GOES_ON = re.compile(r"\d$"), re.compile(r"[.,/]\d|\s\d{3}(?!\d)")
_GROUP_ENDS, _GROUP_BEGINS = re.compile(r"(?<!\d)\d{1,3}\s$"), re.compile(r"\d{3}(?!\d)")
_POINT_ENDS, _DIGIT_BEGINS = re.compile(r"\d[.,]$|\w/$"), re.compile(r"\d")


def normal(text: str) -> str:
    """Compatible Unicode, straight apostrophes, quotation marks and dashes, single spaces, lower case; accents kept."""
    # Twice: NFKC takes "´" apart before the table could read it as an apostrophe, and makes what the table must read.
    text = unicodedata.normalize("NFKC", text.translate(_TABLE)).translate(_TABLE)
    return _SPACE_IN_QUOTES.sub("", " ".join(text.split())).casefold()


def occurs(needle: str, text: str) -> bool:
    """Whether ``needle`` stands in ``text``, both as :func:`normal` makes them.

    A number or an acronym stands there only between word boundaries: "75" is not in "1975", nor "22" in "22 000", nor
    "ITU" in "institution". Else a part of a word will do ("disabilit" is in "disabilities"), unless the needle opens
    with a space.
    """
    is_acronym, opens_word = bool(_ACRONYM.fullmatch(needle)), needle[:1].isspace()
    needle, text = normal(needle), normal(text)
    if not needle:
        return False
    if _NUMBER.fullmatch(needle):
        return stands_in(needle, text)
    if is_acronym or opens_word:
        end = r"s?(?!\w)" if is_acronym else ""
        return re.search(rf"(?<!\w){re.escape(needle)}{end}", text) is not None
    return needle in text


def stands_in(said: str, text: str) -> bool:
    """Whether ``said`` stands in ``text`` between the boundaries of words and of numbers; both are normal already.

    "plus de 90" does not stand in "plus de 90 000", nor "500" in "22 500".
    """
    at = text.find(said) if said else -1
    while at >= 0:
        end = at + len(said)
        if not (_cuts(text, at) or _cuts(text, end)):
            return True
        at = text.find(said, at + 1)
    return False


def _cuts(text: str, at: int) -> bool:
    """Whether a word or a number goes on across this place."""
    before, after = text[max(0, at - _GROUP) : at], text[at : at + _GROUP]
    if before[-1:].isalnum() and after[:1].isalnum():
        return True
    if _NUMBER_ENDS.search(before) and _NUMBER_GOES_ON.match(after):
        return True
    if _POINT_ENDS.search(before) and _DIGIT_BEGINS.match(after):
        return True
    return bool(_GROUP_ENDS.search(before) and _GROUP_BEGINS.match(after))


def share_found(choices: Sequence[Sequence[str]], text: str) -> float:
    """The share of ``choices`` of which one string occurs in ``text``; 1 where there are none."""
    if not choices:
        return 1.0
    return sum(any(occurs(needle, text) for needle in choice) for choice in choices) / len(choices)
