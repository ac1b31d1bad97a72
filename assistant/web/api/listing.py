"""The reports that a caller chooses from: by organ, year and language, and by words of title or symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.lexical import fold
from assistant.reportfacts import ReportFacts
from assistant.web.api.schemas.queries import Listing

_WORD = re.compile(r"\w+")


def chosen(reports: Iterable[ReportFacts], listing: Listing) -> tuple[ReportFacts, ...]:
    """Those that all that was asked is true of, by symbol."""
    found = (each for each in reports if _fits(each, listing))
    return tuple(sorted(found, key=lambda each: each.symbol))


def _fits(report: ReportFacts, listing: Listing) -> bool:
    return (
        (listing.year is None or report.year == listing.year)
        and (listing.language is None or report.language == listing.language)
        and _has_words(listing.organ, report.organ)
        and _has_words(listing.q, " ".join((report.symbol, *report.titles.values())))
    )


def _has_words(wanted: str | None, text: str) -> bool:
    """Whether a word of ``text`` begins as each of the words wanted, accents and case aside."""
    there = _WORD.findall(fold(text))
    return all(any(word.startswith(each) for word in there) for each in _WORD.findall(fold(wanted or "")))
