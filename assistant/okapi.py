"""Okapi BM25 of a fixed list of texts (Robertson and Zaragoza 2009), every score worked out beforehand.

The formula is Lucene's (Kamphuis et al. 2020). The numbers are those of the package bm25s to the bit, to which a test
holds them; bm25s takes an eighth of a second to import (docs/decisions/0032).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_K1 = 1.5
_B = 0.75


class Postings:
    """Which texts have a term, and how much it says of each."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """Index ``texts``, given as terms; scores come by their numbers."""
        self._numbers: dict[str, int] = {}
        terms, holders, counts = list[int](), list[int](), list[int]()
        for number, text in enumerate(texts):
            for term, count in Counter(text).items():
                terms.append(self._numbers.setdefault(term, len(self._numbers)))
                holders.append(number)
                counts.append(count)
        by_term = np.argsort(terms, kind="stable")
        frequencies = np.bincount(terms, minlength=len(self._numbers)) if terms else np.zeros(0, dtype=np.intp)
        self._bounds = np.concatenate([[0], np.cumsum(frequencies)]).tolist()
        self._texts = np.array(holders, dtype=np.int32)[by_term]
        self._scores = _scores(texts, np.array(terms, np.intp), holders, counts, frequencies)[by_term]

    def __contains__(self, term: object) -> bool:
        return term in self._numbers

    def of(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The numbers of the texts that have a term, each once, and its score in each.

        Raises:
            KeyError: no text has it.
        """
        number = self._numbers[term]
        within = slice(self._bounds[number], self._bounds[number + 1])
        return self._texts[within], self._scores[within]


def _scores(
    texts: Sequence[Sequence[str]],
    terms: NDArray[np.intp],
    holders: Sequence[int],
    counts: Sequence[int],
    frequencies: NDArray[np.intp],
) -> NDArray[np.float32]:
    """The score of each pair of term and text."""
    if not len(terms):
        return np.zeros(0, dtype=np.float32)
    rarity = {int(held): math.log(1 + (len(texts) - held + 0.5) / (held + 0.5)) for held in np.unique(frequencies)}
    rarities = np.array([rarity[held] for held in frequencies.tolist()], dtype=np.float32)
    lengths = np.array([len(text) for text in texts])
    damping = _K1 * ((1 - _B) + _B * lengths / lengths.mean())
    found = np.array(counts, dtype=np.float64)
    scores: NDArray[np.float32] = (rarities[terms] * (found / (damping[holders] + found))).astype(np.float32)
    return scores
