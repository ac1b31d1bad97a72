"""The index of passages that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from embeddings.passageindex.contract import PassageIndex
from embeddings.passageindex.faiss_index import FaissIndex


def open_passage_index(place: Path, dimension: int, origin: str, attributes: Sequence[str] = ()) -> PassageIndex:
    """The index in a folder of this machine; a new one where nothing is there.

    Args:
        place: the folder, its own.
        dimension: numbers in a vector.
        origin: what decides vectors and terms.
        attributes: the names by which passages may be filtered.

    Raises:
        IndexUnusable: If what is there is damaged, foreign, or of another origin.
        EmbeddingError: If it cannot be read.
    """
    return FaissIndex(place, dimension, origin, attributes)
