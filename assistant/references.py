"""Passages asked for by number: "paragraphe 42", "par. 63 à 65", "notes 3 et 4", "section VIII", "figure II"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.numerals import arabic, roman

_NUMBERING = r"(?:(?:n[o°º]s?\.?|num[ée]ros?|numbers?|#)\s*)?"
_ARABIC = r"(?:\d{1,3}|(?!(?:19|20)\d\d(?!\d))\d{4,15})(?![\d/]|\s*%)"
"""A number of four digits may be a year ("note 2020")."""
_ROMAN = r"(?:[ivx]+\b|\d{1,2}(?![\d/]|\s*%))"
_TO = r"(?:-|–|—|à|au|a|to|through|jusqu['’]à)"
_TO_ALONE = r"(?:[-–—]|(?<!\w)(?:à|au|a|to|through|jusqu['’]à)(?!\w))"
"""« a » is no range inside "and"."""
_AND = r"(?:,\s*(?:et|and|ou|or)\b|,|;|et|and|&|ou|or)"
_PARAGRAPH = (
    r"(?:paragraph(?:e?s?)|parag\.?|paras?\.?|par\.|(?:^|(?<=\ble\s)|(?<=\bdu\s)|(?<=\bau\s)|(?<=\bles\s))par|§§?|¶¶?)"
)
"""« par » alone is also "by" ("signé par 21 organismes"): it needs its point, an article, or to come first."""
_KINDS = (
    ("", _PARAGRAPH, _ARABIC),
    ("fn", r"(?:foot\s?notes?|notes?(?:\s+de\s+bas\s+de\s+page)?|fn)", _ARABIC),
    ("fig", r"(?:figures?|fig\.?)", _ROMAN),
    ("sec-", r"(?:sections?|sec[.-]|parties?|parts?(?!\s*i\b)|chapitres?|chapters?)", _ROMAN),
)
_PATTERNS = tuple(
    (
        prefix,
        re.compile(
            rf"(?<!\w){name}\s*{_NUMBERING}(?P<numbers>{number}(?:\s*(?:{_TO}|{_AND})\s*{number})*)(?!\w)",
            re.IGNORECASE,
        ),
    )
    for prefix, name, number in _KINDS
)
_OTHER_TEXT = r"(?:r[ée]solutions?|charte[rs]?|charter|[AS]/RES/\S+)"
_OF_OTHER = re.compile(
    rf"\s*(?:(?:de|du|des|of)\s+(?:(?!rapport|report|et|and|sur|on)[^\s,.;?!]+\s+){{0,2}}?"
    rf"|(?:dans|in)\s+(?:(?:la|sa|cette|the|its|this)\s+)?){_OTHER_TEXT}",
    re.IGNORECASE,
)
_AFTER_OTHER = re.compile(rf"{_OTHER_TEXT}(?:\s+\d[\w/]*)?(?:\s*\(\w+\))?\s*,\s*(?:(?:au|aux|in)\s+)?$", re.IGNORECASE)
_SUMMARY = re.compile(
    r"(?:(?:que (?:dit|contient)|what (?:does|is in)|(?:montre|donne|lis)[zr]?(?:[- ]moi)?|(?:show|give|read) me)\s+)?"
    r"(?:(?:le|the)\s+)?(?:résumé|resume|summary)(?:\s+(?:du|de ce|of the|of this)\s+(?:rapport|report))?"
    r"(?:\s+say)?(?:,?\s+(?:please|stp|svp|s['’]il (?:te|vous) pla[iî]t))?\s*[?.!]*",
    re.IGNORECASE,
)
_LONGEST_RANGE = 999
_LONGEST_OTHER = 80


def references_asked(text: str) -> tuple[str, ...]:
    """The ids that ``text`` names, in its order, whether they exist or not; empty where it names none.

    Paragraphs of another document ("paragraph 23 of resolution 75/233") do not count.
    """
    if _SUMMARY.fullmatch(text.strip()):
        return ("summary",)
    found: list[tuple[int, str]] = []
    for prefix, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not _OF_OTHER.match(text, match.end()) and not _follows_other(text, match.start()):
                found += [(match.start(), _ref(prefix, value)) for value in _values(match["numbers"].lower())]
    return tuple(dict.fromkeys(ref for _, ref in sorted(found, key=lambda pair: pair[0])))


def without_references(text: str) -> str:
    """``text`` without the words that name passages by number."""
    for _, pattern in _PATTERNS:
        text = pattern.sub(" ", text)
    return " ".join(text.split())


def _follows_other(text: str, start: int) -> bool:
    """Whether "resolution 75/233," stands just before; only so far back is looked at that no text takes long."""
    return bool(_AFTER_OTHER.search(text[max(0, start - _LONGEST_OTHER) : start]))


def _ref(prefix: str, value: int) -> str:
    return f"{prefix}{roman(value) or 0 if prefix == 'sec-' else value}"


def _values(numbers: str) -> Iterator[int]:
    """The numbers of a list, its ranges filled: "3, 5 à 7" gives 3, 5, 6, 7."""
    previous: int | None = None
    to_range = False
    for part in re.findall(rf"\d+|[ivx]+|{_TO_ALONE}", numbers):
        if re.fullmatch(_TO, part, re.IGNORECASE):
            to_range = True
            continue
        value = arabic(part.upper())
        if value is None:
            continue
        if to_range and previous is not None and previous < value <= previous + _LONGEST_RANGE:
            yield from range(previous + 1, value)
        yield value
        previous, to_range = value, False
