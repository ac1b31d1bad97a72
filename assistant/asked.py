"""The signals of anticipated questions: how like those that a passage is known to answer is this one?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from assistant.answer import Language
from assistant.lexical import LexicalIndex
from assistant.retrieve import Scores
from assistant.vectors import Vectors

_NEAREST = 3
"""Of a passage's questions: one alone may be like any question by chance."""


class AskedSignals:
    """Scores the passages of a report by the questions in one language that each is known to answer."""

    def __init__(
        self, questions: Sequence[Sequence[str]], texts: Sequence[str], language: Language, vectors: Vectors
    ) -> None:
        """Index the questions.

        Args:
            questions: those of each passage, in the order of the documents.
            texts: the passages themselves, in the questions' language or the nearest there is.
            language: of the questions.
            vectors: of the questions, one after the other, shape (questions, dimension).
        """
        self._owners = np.array([n for n, asked in enumerate(questions) for _ in asked], dtype=np.intp)
        self._size = len(questions)
        self._vectors = vectors
        self._expanded = LexicalIndex(
            [" ".join([text, *asked]) for text, asked in zip(texts, questions, strict=True)], language
        )

    def scores(self, question: str, vector: Vectors) -> dict[str, Scores]:
        """The signals by name.

        ``asked_lexical`` is BM25 over passages lengthened by their questions (Nogueira and Lin 2019, docTTTTTquery),
        ``asked_vectors`` the mean of the three best cosines with one of them.
        """
        return {
            "asked_lexical": self._expanded.scores(question),
            "asked_vectors": self._nearest(self._vectors @ vector),
        }

    def _nearest(self, cosines: Scores) -> Scores:
        means = np.full(self._size, cosines.min(initial=0.0))
        bounds = np.searchsorted(self._owners, np.arange(self._size + 1))
        for number, (start, end) in enumerate(pairwise(bounds)):
            if end > start:
                means[number] = np.sort(cosines[start:end])[-_NEAREST:].mean()
        return means
