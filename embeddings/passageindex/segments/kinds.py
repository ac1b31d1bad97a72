"""How the vectors of a segment are compared, which hangs on how many there are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import faiss
import numpy as np

from embeddings.types import Vectors

EXACT_BELOW = 20_000
"""Passages that are all compared: a third of a millisecond at 384 numbers each."""
_SAMPLES_PER_LIST = 40
_ROUNDS = 8
"""Of k-means: the centres hardly move afterwards."""


@dataclass(frozen=True)
class Kind:
    """An inverted file: the vectors in lists by their nearest centre, four bits a number.

    What four bits lose is made good by comparing the best exactly; eight found no more (``docs/decisions/0028``).
    """

    lists: int

    @property
    def sample(self) -> int:
        """Vectors that it is trained on."""
        return self.lists * _SAMPLES_PER_LIST

    def trained(self, sample: Vectors) -> faiss.IndexIVF:
        """An empty index of this kind.

        Args:
            sample: float32, shape (about :attr:`sample`, dimension).
        """
        dimension = sample.shape[1]
        centres = faiss.IndexFlatIP(dimension)
        index = faiss.IndexIVFScalarQuantizer(
            centres, dimension, self.lists, faiss.ScalarQuantizer.QT_4bit, faiss.METRIC_INNER_PRODUCT
        )
        index.cp.spherical = True  # centres of unit length, else the longer ones draw what is nearer to others
        index.cp.niter = _ROUNDS
        index.cp.max_points_per_centroid = _SAMPLES_PER_LIST
        index.cp.min_points_per_centroid = 1  # no word about a small segment that was told to be of this kind
        index.train(sample)
        return index


def precision(kind: Kind | None) -> type[np.floating[Any]]:
    """How exactly vectors are kept: as they came, and in half the room where they are many.

    Half precision moves a cosine of some hundred numbers by 0.00002.
    """
    return np.float32 if kind is None else np.float16


def kind_for(rows: int, exact_below: int = EXACT_BELOW) -> Kind | None:
    """The kind of a segment of so many passages; ``None``: they are all compared."""
    return None if rows < exact_below else Kind(2 ** round(math.log2(2 * math.sqrt(rows))))
