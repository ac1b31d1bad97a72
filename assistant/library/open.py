"""A library at one moment: its reports, what ranks their passages, and an assistant for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.assistants import Assistants
from assistant.library.ranking import LibraryRanking
from assistant.library.shortlist import Shortlister
from assistant.library.signals import library_language, signals_of
from assistant.opened import OpenedReport
from assistant.places import Place
from assistant.reportfacts import ReportFacts


@dataclass(frozen=True)
class OpenLibrary:
    """Reports that can be asked together."""

    facts: tuple[ReportFacts, ...]
    ranking: LibraryRanking
    assistants: Assistants
    """Symbol -> its assistant; those asked last are kept ready."""
    fingerprint: str
    refs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Symbol -> the ids of its passages and sections."""
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Symbol -> its words, folded."""
    languages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Symbol -> the languages that it is searched in."""


def refs_of(report: OpenedReport) -> frozenset[str]:
    """The ids of a report's passages and sections."""
    sections = (*report.report.sections, *(each for annex in report.report.annexes for each in annex.sections))
    return frozenset((*(str(each.id) for each in report.documents), *(section.ref for section in sections)))


def words_of(report: OpenedReport) -> frozenset[str]:
    """Every word of a report, and of the questions anticipated for it, folded."""
    return frozenset(word for held in report.index.word_vectors().values() for word in held.words)


def shortlister_of(reports: Sequence[OpenedReport]) -> Shortlister:
    """What ranks the passages of ``reports``, at least one."""
    documents = [(report.report.symbol, document) for report in reports for document in report.documents]
    return Shortlister(
        [Place(symbol, str(document.id)) for symbol, document in documents],
        [str(document.metadata["kind"]) for _, document in documents],
        [document.metadata["sentences"] or [[0, len(document.page_content)]] for _, document in documents],
        signals_of(reports),
        _shares(reports),
    )


def _shares(reports: Sequence[OpenedReport]) -> dict[str, float]:
    """Language -> the share of the passages that are read in it."""
    common = library_language(reports)
    read = Counter[str]()
    for report in reports:
        read[common if common in report.texts.documents else report.language] += len(report.documents)
    return {language: count / read.total() for language, count in read.items()}
