"""Report -> the passages that a reader opens behind a citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer import Language
from assistant.errors import UnknownSource
from assistant.labels import official_label
from assistant.source import Source, SourceEdition, SourceNote
from assistant.wording import edition_notice
from corpus.editions import Edition
from corpus.errors import UnknownReference
from corpus.report import Paragraph, Passage, Report


@dataclass(frozen=True)
class ReportSources:
    """Looks passages up in one report; callable, as :class:`assistant.assistant.Assistant` wants it."""

    report: Report
    editions: Mapping[str, Edition] = field(default_factory=dict)

    def __call__(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """The passage ``ref`` with ``span`` to highlight, its label written in ``language``.

        Raises:
            UnknownSource: the report has no such passage, or the span lies outside it.
        """
        try:
            passage = self.report.passage(ref)
        except UnknownReference as error:
            raise UnknownSource(str(error)) from error
        if span is not None and not 0 <= span[0] < span[1] <= len(passage.text):
            raise UnknownSource(f"{ref} of {self.report.symbol} has {len(passage.text)} characters, found span {span}")
        previous, following = self._neighbours(ref)
        return Source(
            report=self.report.symbol,
            ref=ref,
            label=official_label(self.report.symbol, ref, language),
            path=passage.path,
            text=passage.text,
            language=self.report.language_of(passage),
            highlight=span,
            notes=_notes(self.report, passage),
            official_url=self.report.metadata.url,
            previous=previous,
            next=following,
            editions=tuple(self._edition(edition, ref, span, language) for edition in self.editions.values()),
        )

    def _edition(self, edition: Edition, ref: str, span: tuple[int, int] | None, language: Language) -> SourceEdition:
        passage, metadata = edition.report.passage(ref), edition.metadata
        twin, is_official = edition.twin(ref, *span) if span else None, edition.is_official(ref)
        return SourceEdition(
            language=metadata.language,
            path=passage.path,
            text=passage.text,
            highlight=(twin.start, twin.end) if twin and twin.is_sure else None,
            notes=_notes(edition.report, passage),
            notice=edition_notice(metadata.language, self.report.metadata.language, language, is_official=is_official),
            official_url=metadata.url,
            is_official=is_official,
        )

    def _neighbours(self, ref: str) -> tuple[str | None, str | None]:
        """The ids before and after ``ref`` among passages of its own kind: a paragraph's are paragraphs."""
        report = self.report
        reading = [paragraph.ref for paragraph in report.paragraphs]
        if report.summary is not None:
            reading.insert(0, report.summary.ref)
        kinds: tuple[Sequence[Passage], ...] = (report.footnotes, report.figures, report.tables, report.boxes)
        others = [[passage.ref for passage in passages] for passages in kinds]
        order = next(refs for refs in (reading, *others) if ref in refs)
        at = order.index(ref)
        return (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)


def _notes(report: Report, passage: Passage) -> tuple[SourceNote, ...]:
    if not isinstance(passage, Paragraph):
        return ()
    notes = [(call.position, report.footnote(call.ref)) for call in passage.notes]
    return tuple(SourceNote(note.ref, note.mark or str(note.number), note.text, at, note.links) for at, note in notes)
