"""Two rankings of passages -> one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from embeddings.passageindex.contract import Found

POOL = 50
"""How deep each ranking is asked for, at least: what neither has among its first fifty is not found."""
_SMOOTHING = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009), as they set it."""

Ranking = Sequence[tuple[str, float]]
"""Ids with their scores, best first."""


def pool_of(k: int) -> int:
    """How many passages each ranking is asked for, where ``k`` are wanted."""
    return max(POOL, 2 * k)


def fused(nearest: Ranking, lexical: Ranking, partitions: Mapping[str, str], k: int) -> list[Found]:
    """The ``k`` best of two rankings by the sum of their reciprocal ranks; equals by id, so that engines agree.

    Args:
        nearest: by cosine.
        lexical: by BM25.
        partitions: id -> the partition of each passage of either.
        k: at most so many.
    """
    scores = defaultdict[str, float](float)
    for ranking in (nearest, lexical):
        for rank, (id_, _) in enumerate(sorted(ranking, key=lambda each: (-each[1], each[0])), start=1):
            scores[id_] += 1 / (_SMOOTHING + rank)
    cosines, bm25 = dict(nearest), dict(lexical)
    best = sorted(scores, key=lambda id_: (-scores[id_], id_))[:k]
    return [Found(id_, partitions[id_], scores[id_], cosines.get(id_), bm25.get(id_)) for id_ in best]
