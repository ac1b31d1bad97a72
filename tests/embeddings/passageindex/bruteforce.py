"""What every engine must find: each passage compared, one by one, plainly enough to be believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from embeddings.passageindex.contract import EVERYWHERE, Entry, Found, Sought, Where, digest_of
from embeddings.passageindex.fusing import Ranking, fused, pool_of

K1, B = 1.5, 0.75


class BruteForce:
    """A :class:`embeddings.passageindex.contract.PassageIndex` in memory. What is written is found after a commit."""

    def __init__(self) -> None:
        self._written: dict[str, tuple[str, Sequence[Entry]]] = {}
        self._committed: dict[str, tuple[str, Sequence[Entry]]] = {}

    @property
    def size(self) -> int:
        return len(self._entries())

    def digests(self) -> Mapping[str, str]:
        return {partition: digest for partition, (digest, _) in self._committed.items()}

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        self._written[partition] = (digest_of(entries) if digest is None else digest, tuple(entries))

    def remove(self, partition: str) -> None:
        self._written.pop(partition, None)

    def commit(self) -> None:
        self._committed = dict(self._written)

    def search(self, sought: Sought, k: int, where: Where = EVERYWHERE) -> list[Found]:
        return best(self._entries(), sought, k, where)

    def close(self) -> None:
        """Nothing to let go of."""

    def _entries(self) -> list[Entry]:
        return [entry for _, entries in self._committed.values() for entry in entries]


def best(entries: Sequence[Entry], sought: Sought, k: int, where: Where = EVERYWHERE) -> list[Found]:
    """The ``k`` best."""
    pool, partitions = pool_of(k), {entry.id: entry.partition for entry in entries}
    near, worded = by_meaning(entries, sought, where)[:pool], by_words(entries, sought, where)[:pool]
    return fused(near, worded, partitions, k)


def found(entries: Sequence[Entry], sought: Sought, k: int, where: Where = EVERYWHERE) -> list[str]:
    """The ids of the ``k`` best."""
    return [each.id for each in best(entries, sought, k, where)]


def by_meaning(entries: Sequence[Entry], sought: Sought, where: Where = EVERYWHERE) -> Ranking:
    return _ranked({entry.id: float(entry.vector @ sought.vector) for entry in entries if meets(entry, where)})


def by_words(entries: Sequence[Entry], sought: Sought, where: Where = EVERYWHERE) -> Ranking:
    """BM25 as Lucene weighs it; what is rare is so among all passages, whatever the filter."""
    mean = sum(len(entry.terms) for entry in entries) / max(1, len(entries)) or 1.0
    counts = {entry.id: Counter(entry.terms) for entry in entries}
    having = Counter(term for each in counts.values() for term in each)
    idf = {
        term: log(1 + (len(entries) - having[term] + 0.5) / (having[term] + 0.5))
        for term in dict.fromkeys(sought.terms)
    }

    def score(entry: Entry) -> float:
        norm, counted = K1 * (1 - B + B * len(entry.terms) / mean), counts[entry.id]
        return sum(weight * counted[term] / (counted[term] + norm) for term, weight in idf.items() if counted[term])

    scores = {entry.id: score(entry) for entry in entries if meets(entry, where)}
    return _ranked({id_: each for id_, each in scores.items() if each > 0})


def meets(entry: Entry, where: Where) -> bool:
    return (where.partitions is None or entry.partition in where.partitions) and all(
        entry.attributes[name] in values for name, values in where.attributes.items()
    )


def _ranked(scores: Mapping[str, float]) -> Ranking:
    return sorted(scores.items(), key=lambda each: (-each[1], each[0]))
