"""The signals of anticipated questions: how like those that a passage is known to answer is this one?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Language
from assistant.lexical import LexicalIndex
from assistant.retrieve import Scores
from assistant.textsignals import word_bags
from assistant.vectors import Vectors
from assistant.wordmatch import match_words

_NEAREST = 3
"""Of a passage's questions: one alone may be like any question by chance."""


class AskedSignals:
    """Scores the passages of a report by the questions in one language that each is known to answer."""

    def __init__(
        self,
        questions: Sequence[Sequence[str]],
        texts: Sequence[str],
        language: Language,
        vectors: Vectors,
        words: Sequence[str],
    ) -> None:
        """Index the questions.

        Args:
            questions: those of each passage, in the order of the documents.
            texts: the passages themselves, in the questions' language or the nearest there is.
            language: of the questions.
            vectors: of the questions, one after the other, shape (questions, dimension).
            words: the folded words that similarities come for; the questions' own are among them.
        """
        self._rows = _rows([len(asked) for asked in questions])
        self._vectors = vectors
        lengthened = [" ".join([text, *asked]) for text, asked in zip(texts, questions, strict=True)]
        self._lexical = LexicalIndex(lengthened, language)
        self._bags = word_bags(lengthened, words)

    def lexical(self, question: str) -> Scores:
        """BM25 over passages lengthened by their questions (Nogueira and Lin 2019, docTTTTTquery)."""
        return self._lexical.scores(question)

    def words(self, similarities: Vectors) -> Scores:
        """Word-by-word similarity over the same lengthened passages."""
        return match_words(similarities, self._bags).scores

    def vectors(self, vector: Vectors) -> Scores:
        """The mean of each passage's three best cosines."""
        return self._nearest(self._vectors @ vector, _NEAREST)

    def likest(self, vector: Vectors) -> Scores:
        """Each passage's best cosine."""
        return self._nearest(self._vectors @ vector, 1)

    def _nearest(self, cosines: Scores, count: int) -> Scores:
        padded = np.append(cosines, np.array(-np.inf, cosines.dtype))
        nearest = np.sort(padded[self._rows], axis=1)[:, -count:]
        held = np.isfinite(nearest)
        means: Scores = np.full(len(nearest), cosines.min(initial=0.0), cosines.dtype)
        totals = np.where(held, nearest, 0).sum(axis=1, dtype=cosines.dtype)
        np.divide(totals, held.sum(axis=1), out=means, where=held.any(axis=1), casting="same_kind")
        return means


def _rows(lengths: Sequence[int]) -> NDArray[np.intp]:
    """The numbers of each passage's questions, shape (passages, most of one), one past the last where there is none."""
    counts = np.asarray(lengths, np.intp)
    columns = np.arange(max([1, *lengths]))
    numbers = (np.cumsum(counts) - counts)[:, None] + columns
    return np.where(columns < counts[:, None], numbers, counts.sum())
