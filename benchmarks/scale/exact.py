"""What an exact comparison finds, in single precision and without any index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from embeddings.types import Vectors


def tenths(questions: Vectors, passages: Sequence[Vectors], k: int) -> list[float]:
    """For each question the cosine of the k-th nearest passage.

    Args:
        questions: shape (questions, dimension).
        passages: in parts, shape (any, dimension) each.
        k: at most as many as there are passages.
    """
    best = np.full((len(questions), k), -np.inf, dtype=np.float32)
    for part in passages:
        best = np.concatenate([best, questions @ part.T], axis=1)
        best = np.partition(best, best.shape[1] - k, axis=1)[:, -k:]
    kth: list[float] = best.min(axis=1).tolist()
    return kth
