"""A report's skeleton: its sections in order, and the ids of what stands in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.placing import kind_apart, placed_after
from corpus.editions import Edition
from corpus.report import Paragraph, Passage, Report


@dataclass(frozen=True)
class OutlineSection:
    """A section, or what stands before the first one."""

    ref: str | None
    """``"sec-VIII"``; ``None``: what stands before the first section, or outside of any."""
    headings: Mapping[str, str]
    """Language -> the heading with its numeral, for each language that it is held in; empty without a section."""
    refs: tuple[str, ...]
    """Of its passages in reading order: paragraphs, and after those what is set apart: each figure after the first that
    calls it, tables and boxes where they belong."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The same without what is set apart."""
        return tuple(ref for ref in self.refs if not kind_apart(ref))

    def heading(self, language: str, original: str) -> str:
        """The heading in this language, else in the original's."""
        return self.headings.get(language) or self.headings.get(original) or next(iter(self.headings.values()), "")


Outline = tuple[OutlineSection, ...]


def outline_of(report: Report, editions: Mapping[str, Edition]) -> Outline:
    """The outline of a report, its headings in every language that it is held in."""
    texts = {report.metadata.language: report, **{language: edition.report for language, edition in editions.items()}}
    reading = [*([report.summary] if report.summary else []), *report.paragraphs]
    apart = placed_after(report)
    placed = set[str]()
    groups: dict[str | None, list[str]] = {}
    for paragraph in reading:
        called = [ref for ref in paragraph.figures if ref not in placed]
        placed.update(called)
        beside = [each.ref for each in apart.get(paragraph.ref, ())]
        groups.setdefault(paragraph.section, []).extend([paragraph.ref, *called, *beside])
    if groups:  # a figure that nothing calls stands at the end
        groups[next(reversed(groups))].extend(figure.ref for figure in report.figures if figure.ref not in placed)
    for each in apart.get(None, ()):
        groups.setdefault(_annex_of(each, report) or next(reversed(groups), None), []).append(each.ref)
    annexes = {annex.ref: at for at, annex in enumerate(report.annexes, 1)}
    groups = dict(sorted(groups.items(), key=lambda group: annexes.get(group[0] or "", 0)))
    return tuple(
        OutlineSection(ref, _headings(texts, (report.passage(each) for each in refs)) if ref else {}, tuple(refs))
        for ref, refs in groups.items()
    )


def _annex_of(apart: Passage, report: Report) -> str | None:
    """The annex that a table or a box stands in, by its id or by the heading above it."""
    inside = (each.ref for each in report.annexes if apart.ref.startswith(f"{each.ref}/"))
    above = (each.ref for each in report.annexes if apart.path[:1] == (f"{each.label}. {each.title}",))
    return next(inside, next(above, None))


def _headings(texts: Mapping[str, Report], passages: Iterable[Passage]) -> Mapping[str, str]:
    given = list(passages)
    first = next((passage for passage in given if isinstance(passage, Paragraph)), given[0])
    paths = {language: text.passage(first.ref).path for language, text in texts.items()}
    return {language: path[0] for language, path in paths.items() if path}
