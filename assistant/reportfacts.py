"""What can be said of a report without reading it: what a library lists, and readers choose by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.labels import symbol_slug, year_of
from corpus.library import ships
from corpus.report import Report


@dataclass(frozen=True)
class ReportFacts:
    """A report of the library."""

    symbol: str
    titles: Mapping[str, str] = field(default_factory=dict)
    """By language; at least the report's own."""
    language: str = "fr"
    """Of the report's own text, as ISO 639 has it."""
    date: str = ""
    """``"2025-07-18"``; empty where the document does not say."""
    organ: str = ""
    """As printed; empty where the document does not say."""
    ships: bool = False
    """Whether it came with the package, rather than being imported."""
    version: str = ""
    """Of its file: another one has other words, maybe."""

    @classmethod
    def of(cls, report: Report) -> ReportFacts:
        """Those of a report at hand."""
        known = report.metadata
        titles = {known.language: known.title, **dict(known.titles)}
        return cls(
            known.symbol, titles, known.language, known.date, known.organ, ships(known.symbol), known.sha256[:12]
        )

    @property
    def slug(self) -> str:
        """Its symbol as addresses write it, ``"E-2021-47"``."""
        return symbol_slug(self.symbol)

    @property
    def year(self) -> str:
        """Of its date, else the one that its symbol names; empty where neither does."""
        return self.date[:4] or year_of(self.symbol)

    def title_in(self, language: str) -> str:
        """Its title in this language, else in its own, else its symbol."""
        return self.titles.get(language) or self.titles.get(self.language) or self.symbol

    def is_named(self, written: str) -> bool:
        """Whether ``written`` is its symbol, with slashes or with hyphens, in whatever case."""
        return symbol_slug(written).casefold() == self.slug.casefold()
