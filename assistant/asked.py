"""The signals of anticipated questions: how like those that a passage is known to answer is this one?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

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
        self._bounds = np.cumsum([0, *(len(asked) for asked in questions)])
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
        means = np.full(len(self._bounds) - 1, cosines.min(initial=0.0))
        for number, (start, end) in enumerate(pairwise(self._bounds)):
            if end > start:
                means[number] = np.sort(cosines[start:end])[-count:].mean()
        return means
