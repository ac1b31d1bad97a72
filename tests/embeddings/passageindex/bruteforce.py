"""What every engine must answer: each passage compared, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from embeddings.passageindex.contract import EVERYWHERE, Entry, Found, Sought, Where, digest_of
from embeddings.passageindex.fusing import fused, pool_of

K1, B = 1.5, 0.75


class BruteForce:
    """A :class:`PassageIndex` in memory: slow, and plain enough to be believed."""

    def __init__(self) -> None:
        self._documents: dict[str, list[Entry]] = {}
        self._digests: dict[str, str] = {}

    @property
    def size(self) -> int:
        return sum(map(len, self._documents.values()))

    def digests(self) -> Mapping[str, str]:
        return dict(self._digests)

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        self._documents[partition] = list(entries)
        self._digests[partition] = digest_of(entries) if digest is None else digest

    def remove(self, partition: str) -> None:
        self._documents.pop(partition, None)
        self._digests.pop(partition, None)

    def commit(self) -> None:
        pass

    def close(self) -> None:
        pass

    def search(self, sought: Sought, k: int, where: Where = EVERYWHERE) -> list[Found]:
        everything = [entry for entries in self._documents.values() for entry in entries]
        allowed = [entry for entry in everything if _meets(entry, where)]
        cosines = {entry.id: float(entry.vector @ sought.vector) for entry in allowed}
        scores = _bm25(sought.terms, everything)
        lexical = {entry.id: scores[entry.id] for entry in allowed if scores[entry.id] > 0}
        partitions = {entry.id: entry.partition for entry in allowed}
        return fused(_best(cosines, pool_of(k)), _best(lexical, pool_of(k)), partitions, k)


def _meets(entry: Entry, where: Where) -> bool:
    in_document = where.partitions is None or entry.partition in where.partitions
    return in_document and all(entry.attributes[name] in values for name, values in where.attributes.items())


def _best(scores: Mapping[str, float], limit: int) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda each: (-each[1], each[0]))[:limit]


def _bm25(terms: Sequence[str], entries: Sequence[Entry]) -> dict[str, float]:
    """BM25 as Lucene weighs it, of every passage; what is rare is so among all of them, whatever the filter."""
    mean = sum(len(entry.terms) for entry in entries) / max(1, len(entries)) or 1.0
    having = Counter(term for entry in entries for term in set(entry.terms))
    scores = {}
    for entry in entries:
        counted = Counter(entry.terms)
        scores[entry.id] = sum(
            log(1 + (len(entries) - having[term] + 0.5) / (having[term] + 0.5))
            * counted[term]
            / (counted[term] + K1 * (1 - B + B * len(entry.terms) / mean))
            for term in terms
        )
    return scores
