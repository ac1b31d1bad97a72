"""The vectors of several reports as one matrix, without a copy: each stays mapped where its index has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.vectors import Vectors


@dataclass(frozen=True)
class JoinedVectors:
    """Matrices of as many columns, one below the other."""

    parts: Sequence[Vectors]

    def __matmul__(self, vector: Vectors) -> Vectors:
        """The product of each row with ``vector``, shape (rows,)."""
        products = [part @ vector for part in self.parts if len(part)]
        return np.concatenate(products) if products else np.zeros(0)
