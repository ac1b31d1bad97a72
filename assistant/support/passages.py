"""A report made ready for comparing: what costs time to compute of its passages is computed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Language
from assistant.facts import Facts, facts_of
from assistant.lexical import content_words, fold
from assistant.support.names import NameTable
from assistant.support.normal import normal
from assistant.wordmatch import WordBags
from corpus.report import Passage, Report

_NUMERAL = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d+)\.\s+")
Vectors = NDArray[np.floating[Any]]
Encode = Callable[[Sequence[str]], Vectors]
"""Texts -> unit vectors, shape (texts, dimension)."""


@dataclass(frozen=True)
class PreparedPassage:
    """What is compared of one passage."""

    ref: str
    normal_text: str
    vectors: Vectors
    """Of its sentences, of each two neighbours, and of the whole."""
    windows: tuple[str, ...]
    """The texts of ``vectors``."""
    facts: Facts
    names: frozenset[int]
    """Groups of the name table, those of its headings and of the report's title among them."""


@dataclass(frozen=True)
class PreparedReport:
    """A report's passages, and the words that they are made of."""

    passages: dict[str, PreparedPassage]
    vocabulary: tuple[str, ...]
    word_vectors: Vectors
    bags: WordBags
    """In the order of ``passages``."""
    columns: dict[str, int]
    """Passage id -> its place in ``bags``."""

    def known(self, refs: Sequence[str]) -> list[PreparedPassage]:
        """The passages of these ids; ids that the report lacks are passed over."""
        return [self.passages[ref] for ref in refs if ref in self.passages]


def prepare(report: Report, encode: Encode, names: NameTable) -> PreparedReport:
    """Everything about ``report`` that comparing needs."""
    passages = list(report.passages())
    windows = [_windows(passage) for passage in passages]
    vectors = encode([window for group in windows for window in group])
    bounds = np.cumsum([0, *map(len, windows)])
    words = [[fold(word) for word in content_words(" ".join([*passage.path, passage.text]))] for passage in passages]
    vocabulary = sorted({word for row in words for word in row})
    language: Language = "en" if report.metadata.language == "en" else "fr"
    title = " ".join([report.metadata.title, *(title for _, title in report.metadata.titles)])
    return PreparedReport(
        passages={
            passage.ref: PreparedPassage(
                ref=passage.ref,
                normal_text=normal(passage.text),
                vectors=vectors[bounds[number] : bounds[number + 1]],
                windows=tuple(windows[number]),
                facts=facts_of(" ".join([*_headings(passage), passage.text]), language),
                names=names.take(" ".join([title, *_headings(passage), passage.text]))[0],
            )
            for number, passage in enumerate(passages)
        },
        vocabulary=tuple(vocabulary),
        word_vectors=encode(vocabulary),
        bags=WordBags.of(words, vocabulary),
        columns={passage.ref: number for number, passage in enumerate(passages)},
    )


def _headings(passage: Passage) -> list[str]:
    """The headings above a passage, without their numbers, which are no facts of it."""
    return [_NUMERAL.sub("", heading) for heading in passage.path]


def _windows(passage: Passage) -> list[str]:
    sentences = [sentence.text for sentence in passage.sentences]
    pairs = [f"{first} {second}" for first, second in pairwise(sentences)]
    return list(dict.fromkeys([*sentences, *pairs, passage.text]))
