"""What a number looks like in running text, in figures or in words, in French and English."""

from __future__ import annotations

import re

_ONES = (
    "une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    "one|two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS = (
    "vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|"
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_GREAT = "cents?|mille|millions?|milliards?|hundred|thousand|billions?"
_PART = rf"(?:{_ONES}|{_TENS}|{_GREAT})"
NUMBER = re.compile(rf"\d+(?:[.,]\d+)?|{_PART}(?:-(?:et-|and-)?{_PART})*|aucune?|no", re.IGNORECASE)
"""A whole word: "12", "forty-two", "quatre-vingt-dix-sept"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[\s,]\d{3})+(?!\d)")


def ungrouped(text: str) -> tuple[str, frozenset[str]]:
    """``text`` with its grouped numbers in one, and those numbers: "2,000" -> "2000"."""
    found = [re.sub(r"\D", "", match[0]) for match in _GROUPED.finditer(text)]
    return _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), text), frozenset(found)


def is_year(word: str, grouped: frozenset[str]) -> bool:
    """Whether a number is rather a year; one that is written in groups is none."""
    return _YEAR.fullmatch(word) is not None and word not in grouped
