"""An index of passages that compares them all, as plainly as can be: what engines are held against."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from embeddings.passageindex.contract import EVERYWHERE, Entry, Found, Sought, Where, digest_of
from embeddings.passageindex.fusing import fused, pool_of

K1, B = 1.5, 0.75


class BruteForceIndex:
    """A :class:`embeddings.passageindex.contract.PassageIndex` in memory. What is written is found after a commit."""

    def __init__(self) -> None:
        self._written: dict[str, tuple[str, Sequence[Entry]]] = {}
        self._committed: dict[str, tuple[str, Sequence[Entry]]] = {}

    @property
    def size(self) -> int:
        return len(self._entries())

    def digests(self) -> Mapping[str, str]:
        return {partition: digest for partition, (digest, _) in self._written.items()}

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        self._written[partition] = (digest or digest_of(entries), tuple(entries))

    def remove(self, partition: str) -> None:
        self._written.pop(partition, None)

    def commit(self) -> None:
        self._committed = dict(self._written)

    def search(self, sought: Sought, k: int, where: Where = EVERYWHERE) -> list[Found]:
        every = self._entries()
        entries = [entry for entry in every if _meets(entry, where)]
        pool = pool_of(k)
        nearest = _best({entry.id: float(entry.vector @ sought.vector) for entry in entries}, pool)
        scored = bm25(every, sought.terms)
        lexical = _best({entry.id: scored[entry.id] for entry in entries if scored[entry.id] > 0}, pool)
        return fused(nearest, lexical, {entry.id: entry.partition for entry in entries}, k)

    def close(self) -> None:
        """Nothing to let go of."""

    def _entries(self) -> list[Entry]:
        return [entry for _, entries in self._committed.values() for entry in entries]


def bm25(entries: Sequence[Entry], terms: Sequence[str]) -> dict[str, float]:
    """Id -> Okapi BM25 as Lucene has it, over all ``entries``."""
    counts = {entry.id: Counter(entry.terms) for entry in entries}
    average = sum(len(entry.terms) for entry in entries) / max(1, len(entries))
    scores = dict.fromkeys(counts, 0.0)
    for term in dict.fromkeys(terms):
        having = sum(term in each for each in counts.values())
        idf = math.log(1 + (len(entries) - having + 0.5) / (having + 0.5))
        for id_, each in counts.items():
            norm = K1 * (1 - B + B * each.total() / average) if average else K1
            scores[id_] += idf * each[term] / (each[term] + norm) if each[term] else 0.0
    return scores


def _best(scores: Mapping[str, float], k: int) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda each: (-each[1], each[0]))[:k]


def _meets(entry: Entry, where: Where) -> bool:
    return (where.partitions is None or entry.partition in where.partitions) and all(
        entry.attributes[name] in values for name, values in where.attributes.items()
    )
