"""Vectors as they travel between the index and the signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.floating[Any]]
Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True)
class TextVectors:
    """The unit vectors of a report in one language, each shape (texts, dimension), in the order of its documents."""

    passages: Vectors
    sentences: Vectors


@dataclass(frozen=True)
class WordVectors:
    """Folded words, each once, and their unit vectors, shape (words, dimension)."""

    words: tuple[str, ...]
    vectors: Vectors

    def similarities(self, asked: Vectors) -> Vectors:
        """Cosines of every word with the vectors of a question's words, shape (asked, words)."""
        cosines: Vectors = asked @ self.vectors.T
        return cosines
