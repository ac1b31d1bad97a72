"""The same report in another language, aligned with the original passage by passage and sentence by sentence.

How an edition lies in a file, and how it is read, is in :mod:`corpus.edition_files`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from corpus.report import Passage, Report

AnyPassage = TypeVar("AnyPassage", bound=Passage)


@dataclass(frozen=True)
class EditionMetadata:
    """What an edition is of, and where the official document in its language is."""

    language: str
    of: str
    """The symbol of the report."""
    of_sha256: str
    """Of the original's text as received: an edition is aligned with one text and no other."""
    title: str
    url: str
    is_official: bool


@dataclass(frozen=True)
class Twin:
    """What an edition says in the place of a span of the original: ``text[start:end]`` of its passage."""

    text: str
    start: int
    end: int
    is_sure: bool


@dataclass(frozen=True)
class Saying:
    """A text that an edition surely has in the place of a span of the original."""

    text: str
    is_official: bool


@dataclass(frozen=True)
class Edition:
    """An edition; ``report`` has the original's ids, its sentences one to one with the original's.

    Where one sentence stands for two of the original, both have its span; where there is none, an empty one.
    """

    metadata: EditionMetadata
    original: Report
    report: Report
    unsure: Mapping[str, frozenset[int]]
    """Sentence numbers by passage."""
    behind: Edition | None = None
    """The working edition that this one, official and incomplete, replaces: it speaks where this one does not."""
    lent: frozenset[str] = frozenset()
    """Passages that are wholly the one behind's."""

    def is_official(self, ref: str) -> bool:
        """Whether a passage stands here in the words of the official document."""
        return self.metadata.is_official and ref not in self.lent

    def says(self, ref: str, start: int, end: int) -> Saying | None:
        """What surely stands for a span of the original, here or else in the edition behind.

        Raises:
            UnknownReference: the report has no such passage.
        """
        twin = self.twin(ref, start, end)
        if twin is not None and twin.is_sure:
            return Saying(twin.text, self.is_official(ref))
        return self.behind.says(ref, start, end) if self.behind else None

    def twin(self, ref: str, start: int, end: int) -> Twin | None:
        """What stands for the sentences that ``start:end`` of the original's passage touches; ``None``: nothing does.

        It is sure only where each of these sentences has a text here and none of them is doubtful.

        Raises:
            UnknownReference: the report has no such passage.
        """
        passage, here = self.original.passage(ref), self.report.passage(ref)
        touched = [
            number for number, sentence in enumerate(passage.sentences) if sentence.start < end and sentence.end > start
        ]
        said = [number for number in touched if here.sentences[number].text]
        if not said:
            return None
        first, last = here.sentences[said[0]].start, here.sentences[said[-1]].end
        is_sure = said == touched and self.unsure.get(ref, frozenset()).isdisjoint(touched)
        return Twin(here.text[first:last], first, last, is_sure)


def completed(official: Edition, working: Edition) -> Edition:
    """The official edition, with the working one's passages and headings where it has none."""
    lent = frozenset(each.ref for each in official.report.passages() if not each.text)
    report, there = official.report, working.report

    def passage(own: AnyPassage) -> AnyPassage:
        other = there.passage(own.ref)
        original = official.original.passage(own.ref).path
        path = tuple(
            theirs if ours == first else ours
            for ours, theirs, first in zip(own.path, other.path, original, strict=True)
        )
        return replace(other if own.ref in lent else own, path=path)  # type: ignore[return-value]

    sections = tuple(
        theirs if ours == original else ours
        for ours, theirs, original in zip(report.sections, there.sections, official.original.sections, strict=True)
    )
    whole = replace(
        report,
        summary=passage(report.summary) if report.summary else None,
        paragraphs=tuple(map(passage, report.paragraphs)),
        sections=sections,
        footnotes=tuple(map(passage, report.footnotes)),
        figures=tuple(map(passage, report.figures)),
        tables=tuple(map(passage, report.tables)),
        boxes=tuple(map(passage, report.boxes)),
    )
    return replace(official, report=whole, behind=working, lent=lent)
