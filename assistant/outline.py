"""A report's skeleton: its sections in order, and the ids of what stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.editions import Edition
from corpus.report import Paragraph, Report


@dataclass(frozen=True)
class OutlineSection:
    """A section, or what stands before the first one."""

    ref: str | None
    """``"sec-VIII"``; ``None``: what stands before the first section, or outside of any."""
    headings: Mapping[str, str]
    """Language -> the heading with its numeral, for each language that it is held in; empty without a section."""
    refs: tuple[str, ...]
    """Of its passages in reading order: paragraphs, and each figure after the first that calls it."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The same without figures."""
        return tuple(ref for ref in self.refs if not ref.startswith("fig"))

    def heading(self, language: str, original: str) -> str:
        """The heading in this language, else in the original's."""
        return self.headings.get(language) or self.headings.get(original) or next(iter(self.headings.values()), "")


Outline = tuple[OutlineSection, ...]


def outline_of(report: Report, editions: Mapping[str, Edition]) -> Outline:
    """The outline of a report, its headings in every language that it is held in."""
    texts = {report.metadata.language: report, **{language: edition.report for language, edition in editions.items()}}
    reading = [*([report.summary] if report.summary else []), *report.paragraphs]
    placed = set[str]()
    groups: dict[str | None, list[str]] = {}
    for paragraph in reading:
        called = [ref for ref in paragraph.figures if ref not in placed]
        placed.update(called)
        groups.setdefault(paragraph.section, []).extend([paragraph.ref, *called])
    if groups:  # a figure that nothing calls stands at the end
        groups[next(reversed(groups))].extend(figure.ref for figure in report.figures if figure.ref not in placed)
    return tuple(
        OutlineSection(ref, _headings(texts, (report.passage(each) for each in refs)) if ref else {}, tuple(refs))
        for ref, refs in groups.items()
    )


def _headings(texts: Mapping[str, Report], passages: Iterable[object]) -> Mapping[str, str]:
    first = next(passage for passage in passages if isinstance(passage, Paragraph))
    paths = {language: text.passage(first.ref).path for language, text in texts.items()}
    return {language: path[0] for language, path in paths.items() if path}
