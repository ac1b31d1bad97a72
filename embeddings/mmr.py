"""Results that are near the question and far from one another."""

from __future__ import annotations

import numpy as np

from embeddings.types import Vectors


def maximal_marginal_relevance(query: Vectors, vectors: Vectors, k: int, lambda_mult: float) -> list[int]:
    """Positions of ``k`` rows chosen one by one (Carbonell and Goldstein, SIGIR 1998).

    Each is the row with the largest ``lambda_mult · cos(row, query) - (1 - lambda_mult) · cos(row, c)``, where ``c`` is
    the nearest row chosen before it. All vectors are of unit length.
    """
    relevance = vectors @ query
    redundancy = np.full(len(vectors), -np.inf, dtype=np.float32)
    gain = relevance.copy()
    chosen: list[int] = []
    for _ in range(min(k, len(vectors))):
        gain[chosen] = -np.inf
        chosen.append(int(np.argmax(gain)))
        redundancy = np.maximum(redundancy, vectors @ vectors[chosen[-1]])
        gain = lambda_mult * relevance - (1 - lambda_mult) * redundancy
    return chosen
