"""The page that names the reports of a library, each a link to its own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Language
from assistant.reportfacts import ReportFacts
from assistant.web.export.dates import day_in_words
from assistant.web.reader.items import said
from assistant.web.reader.rendering import render
from assistant.web.reader.view import Said
from assistant.web.strings import STRINGS


@dataclass(frozen=True)
class Listed:
    """A report of the library."""

    symbol: str
    slug: str
    title: Said
    known: str
    """Whose it is, and of when, as far as the document says."""


def library_html(reports: Sequence[ReportFacts], interface: Language) -> str:
    """The page, with the reports by symbol."""
    strings = STRINGS[interface]
    return render(
        "library.html.j2",
        "../",
        interface=interface,
        strings=strings,
        title=strings.library.format(count=len(reports)),
        reports=[_listed(each, interface) for each in sorted(reports, key=lambda each: each.symbol)],
    )


def _listed(report: ReportFacts, interface: Language) -> Listed:
    language = interface if report.titles.get(interface) else report.language
    known = ", ".join(filter(None, (report.organ, _when(report, interface))))
    return Listed(report.symbol, report.slug, said(language, report.title_in(language)), known)


def _when(report: ReportFacts, interface: Language) -> str:
    try:
        return day_in_words(date.fromisoformat(report.date), interface)
    except ValueError:  # it has none, or a part of one
        return report.date or report.year
