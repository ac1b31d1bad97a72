"""The same report in another language, aligned with the original passage by passage and sentence by sentence.

How an edition lies in a file, and how it is read, is in :mod:`corpus.edition_files`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.report import Report


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
class Edition:
    """An edition; ``report`` has the original's ids, its sentences one to one with the original's.

    Where one sentence stands for two of the original, both have its span; where there is none, an empty one.
    """

    metadata: EditionMetadata
    original: Report
    report: Report
    unsure: Mapping[str, frozenset[int]]
    """Sentence numbers by passage."""

    def twin(self, ref: str, start: int, end: int) -> Twin | None:
        """What stands for the sentences that ``start:end`` of the original's passage touches; ``None``: nothing does.

        Raises:
            UnknownReference: the report has no such passage.
        """
        passage, here = self.original.passage(ref), self.report.passage(ref)
        touched = [
            number
            for number, sentence in enumerate(passage.sentences)
            if sentence.start < end and sentence.end > start and here.sentences[number].text
        ]
        if not touched:
            return None
        first, last = here.sentences[touched[0]].start, here.sentences[touched[-1]].end
        return Twin(here.text[first:last], first, last, self.unsure.get(ref, frozenset()).isdisjoint(touched))
