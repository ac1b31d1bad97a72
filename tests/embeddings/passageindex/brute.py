"""What an index should find, computed the slow way."""

from __future__ import annotations

import math
from collections.abc import Sequence

from embeddings.passageindex.contract import EVERYWHERE, Entry, Sought, Where
from embeddings.passageindex.fusing import Ranking, fused, pool_of

K1, B = 1.5, 0.75


def meets(entry: Entry, where: Where) -> bool:
    in_partition = where.partitions is None or entry.partition in where.partitions
    return in_partition and all(entry.attributes[name] in values for name, values in where.attributes.items())


def by_meaning(entries: Sequence[Entry], sought: Sought, where: Where = EVERYWHERE) -> Ranking:
    cosines = {entry.id: float(entry.vector @ sought.vector) for entry in entries if meets(entry, where)}
    return sorted(cosines.items(), key=lambda each: (-each[1], each[0]))


def by_words(entries: Sequence[Entry], sought: Sought, where: Where = EVERYWHERE) -> Ranking:
    usual = sum(len(entry.terms) for entry in entries) / len(entries)
    scores = {}
    for entry in entries:
        score = 0.0
        for term in sought.terms:
            holding = sum(term in each.terms for each in entries)
            times = list(entry.terms).count(term)
            weight = math.log(1 + (len(entries) - holding + 0.5) / (holding + 0.5))
            score += weight * times / (times + K1 * (1 - B + B * len(entry.terms) / usual))
        if score and meets(entry, where):
            scores[entry.id] = score
    return sorted(scores.items(), key=lambda each: (-each[1], each[0]))


def found(entries: Sequence[Entry], sought: Sought, k: int, where: Where = EVERYWHERE) -> list[str]:
    """The ids of the ``k`` best."""
    pool = pool_of(k)
    partitions = {entry.id: entry.partition for entry in entries}
    near, worded = by_meaning(entries, sought, where)[:pool], by_words(entries, sought, where)[:pool]
    return [each.id for each in fused(near, worded, partitions, k)]
