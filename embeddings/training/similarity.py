"""Similarity search: is a sentence's own translation the nearest of all?

The measure of LASER (Artetxe and Schwenk 2019, arXiv 1812.10464).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from embeddings.training.pairs import read_pairs
from embeddings.types import Vectors

TEST_FILES = ("test-tatoeba.en-fr.tsv", "test-newstest2013.en-fr.tsv")


class SimilarityScore(NamedTuple):
    """Share of sentences whose nearest vector in the other language is their translation."""

    name: str
    sentences: int
    english_to_french: float
    french_to_english: float


def similarity_search(path: Path, encode: Callable[[Sequence[str]], Vectors]) -> SimilarityScore:
    """Score one test file; ``encode`` gives unit vectors."""
    pairs = list(read_pairs(path))
    english = encode([pair.english for pair in pairs])
    french = encode([pair.french for pair in pairs])
    similarities = english @ french.T
    own = np.arange(len(pairs))
    return SimilarityScore(
        path.name,
        len(pairs),
        float((similarities.argmax(1) == own).mean()),
        float((similarities.argmax(0) == own).mean()),
    )
