"""The reports that a caller chooses from: by organ, year and language, and by words of title or symbol."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.lexical import fold
from assistant.reportfacts import ReportFacts

_WORD = re.compile(r"\w+")


def chosen(
    reports: Iterable[ReportFacts],
    *,
    organ: str | None = None,
    year: str | None = None,
    language: str | None = None,
    q: str | None = None,
) -> tuple[ReportFacts, ...]:
    """Those that all that was asked is true of, by symbol.

    Args:
        reports: all there are.
        organ: words of it.
        year: ``"2021"``.
        language: of the report itself.
        q: words of its titles, or of its symbol.
    """
    found = (
        each
        for each in reports
        if year in (None, each.year)
        and language in (None, each.language)
        and _has_words(organ, each.organ)
        and _has_words(q, " ".join((each.symbol, *each.titles.values())))
    )
    return tuple(sorted(found, key=lambda each: each.symbol))


def _has_words(wanted: str | None, text: str) -> bool:
    """Whether a word of ``text`` begins as each of the words wanted, accents and case aside."""
    there = _WORD.findall(fold(text))
    return all(any(word.startswith(each) for word in there) for each in _WORD.findall(fold(wanted or "")))
