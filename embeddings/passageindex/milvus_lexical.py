"""BM25 in the engine, in two ways that give the same ranking.

A server counts the terms itself, by its BM25 function. Milvus Lite has that function too, but weighs each file of a
collection by that file's own counts ("BM25 IDF statistics are segment-local"), so that the ranking hangs on how the
passages came to lie in files; there the weights are ours, as a sparse vector, and the engine multiplies and sums. They
are made with the mean length of the day they were written; so more are asked for than wanted, and scored again by
today's.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

from embeddings.passageindex.contract import Entry
from embeddings.passageindex.fusing import Ranking
from embeddings.passageindex.milvus_connection import MilvusConnection
from embeddings.passageindex.milvus_filters import Condition
from embeddings.passageindex.milvus_words import K1, WordStatistics

_NO_TERM = 2**32 - 2
"""The highest dimension of a sparse vector: of no term, for a passage without any, which must have some weight."""
MOST_FOUND = 16_384
"""Rows that one search may bring, by Milvus's own limit."""

Partitions = dict[str, str]


class Lexical(Protocol):
    """How passages are found by their terms."""

    counted_by_engine: bool

    def fields(self, entry: Entry) -> dict[str, object]:
        """What is written of a passage's terms."""

    def search(self, terms: Sequence[str], limit: int, condition: Condition) -> tuple[Ranking, Partitions]:
        """The best by BM25 with their scores, and the document of each; ids and names as they are kept."""


class EngineBm25:
    """Milvus's own BM25 function over the terms, with blanks between them.

    Args:
        connection: to the server.
        collection: the passages.
        consistency: as ``MilvusClient.search`` takes it.
    """

    counted_by_engine = True

    def __init__(self, connection: MilvusConnection, collection: str, consistency: str) -> None:
        self._connection, self._collection, self._consistency = connection, collection, consistency

    def fields(self, entry: Entry) -> dict[str, object]:
        """The terms alone: the server makes the rest."""
        return {"terms": " ".join(entry.terms)}

    def search(self, terms: Sequence[str], limit: int, condition: Condition) -> tuple[Ranking, Partitions]:
        """As :meth:`Lexical.search`."""
        found = self._connection.call(
            "search",
            self._collection,
            data=[" ".join(dict.fromkeys(terms))],
            anns_field="words",
            limit=min(limit, MOST_FOUND),
            output_fields=["partition"],
            search_params={"metric_type": "BM25", "params": {}},
            consistency_level=self._consistency,
            **condition.arguments(),
        )[0]
        # Milvus has Robertson's factor k1 + 1, which changes no ranking; the other engines leave it out, like Lucene.
        # Milvus Lite, where the tests have it count, writes a minus before the score.
        ranking = [(hit["id"], abs(hit["distance"]) / (K1 + 1)) for hit in found if hit["distance"]]
        return ranking, _partitions(found)


class OwnBm25:
    """Weights of our own in the sparse vectors.

    Args:
        connection: to Milvus Lite.
        collection: the passages.
        consistency: as ``MilvusClient.search`` takes it.
        statistics: kept up by whoever writes.
    """

    counted_by_engine = False

    def __init__(
        self, connection: MilvusConnection, collection: str, consistency: str, statistics: WordStatistics
    ) -> None:
        self._connection, self._collection, self._consistency = connection, collection, consistency
        self._statistics = statistics

    def fields(self, entry: Entry) -> dict[str, object]:
        """The terms, and how much each says of the passage."""
        counted = Counter(entry.terms)
        weights: dict[int, float] = {}
        for term, times in counted.items():
            dimension = _dimension(term)
            weights[dimension] = weights.get(dimension, 0.0) + self._statistics.weight(times, len(entry.terms))
        return {"terms": " ".join(entry.terms), "words": weights or {_NO_TERM: 1.0}}

    def search(self, terms: Sequence[str], limit: int, condition: Condition) -> tuple[Ranking, Partitions]:
        """As :meth:`Lexical.search`, by the counts of all documents."""
        sought = list(dict.fromkeys(terms))
        found = self._connection.call(
            "search",
            self._collection,
            data=[{_dimension(term): self._statistics.rarity(term) for term in sought}],
            anns_field="words",
            limit=min(2 * limit, MOST_FOUND),
            output_fields=["partition", "terms"],
            search_params={"metric_type": "IP", "params": {}},
            consistency_level=self._consistency,
            **condition.arguments(),
        )[0]
        scored = [(hit["id"], self._statistics.score(sought, hit["entity"]["terms"].split(" "))) for hit in found]
        best = sorted((each for each in scored if each[1] > 0), key=lambda each: (-each[1], each[0]))[:limit]
        return best, _partitions(found)


def _dimension(term: str) -> int:
    return zlib.crc32(term.encode()) % _NO_TERM


def _partitions(found: Sequence[Any]) -> Partitions:
    return {hit["id"]: hit["entity"]["partition"] for hit in found}
