"""How often terms stand in the documents of an index: what BM25 weighs them by, where the engine does not count."""

from __future__ import annotations

import base64
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

K1, B = 1.5, 0.75
"""Of BM25 (Robertson and Zaragoza 2009); the weights are those of Lucene, as ``bm25s`` has them."""


@dataclass(frozen=True)
class DocumentWords:
    """What one document adds."""

    passages: int
    length: int
    """Terms in all its passages."""
    passages_with: Mapping[str, int]
    """Term -> how many of its passages have it."""

    @classmethod
    def of(cls, passages: Iterable[Sequence[str]]) -> DocumentWords:
        """Of the terms of each passage."""
        lists = list(passages)
        counted = Counter(term for terms in lists for term in set(terms))
        return cls(len(lists), sum(map(len, lists)), counted)

    def packed(self) -> str:
        """As text."""
        told = json.dumps([self.passages, self.length, self.passages_with], ensure_ascii=False)
        return base64.b85encode(zlib.compress(told.encode())).decode("ascii")

    @classmethod
    def unpacked(cls, text: str) -> DocumentWords:
        """What :meth:`packed` gave.

        Raises:
            ValueError: it did not give that.
        """
        try:
            return cls(*json.loads(zlib.decompress(base64.b85decode(text))))
        except (zlib.error, TypeError) as error:
            raise ValueError("expected the counted words of a document") from error


class WordStatistics:
    """What all documents add up to."""

    def __init__(self) -> None:
        self.passages = 0
        self.length = 0
        self._passages_with = Counter[str]()

    def add(self, words: DocumentWords) -> None:
        """One document more."""
        self.passages += words.passages
        self.length += words.length
        self._passages_with.update(words.passages_with)

    def take(self, words: DocumentWords) -> None:
        """One document less: one that was added."""
        self.passages -= words.passages
        self.length -= words.length
        self._passages_with.subtract(words.passages_with)

    @property
    def mean_length(self) -> float:
        """Terms of a passage."""
        return self.length / self.passages if self.passages and self.length else 1.0

    def rarity(self, term: str) -> float:
        """How much a term tells: positive, more the fewer passages have it."""
        having = max(0, self._passages_with[term]) if term in self._passages_with else 0
        return log(1 + (self.passages - having + 0.5) / (having + 0.5))

    def weight(self, times: int, length: int) -> float:
        """How much a term that stands ``times`` times in a passage of ``length`` terms says of it: below 1."""
        return times / (times + K1 * (1 - B + B * length / self.mean_length))

    def score(self, sought: Iterable[str], terms: Sequence[str]) -> float:
        """BM25 of a passage."""
        counted = Counter(terms)
        return sum(self.rarity(term) * self.weight(counted[term], len(terms)) for term in sought if term in counted)
