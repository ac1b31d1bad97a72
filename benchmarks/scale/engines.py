"""The engines that are compared, each opened by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.scale.passages import ATTRIBUTES
from embeddings.encoder import Encoder
from embeddings.passageindex.contract import PassageIndex
from embeddings.passageindex.milvus_place import MilvusPlace
from embeddings.passageindex.opening import open_passage_index

Opener = Callable[[Path, Encoder], PassageIndex]
"""A folder of its own and the encoder -> the index that is in it, an empty one at first."""


def _faiss(folder: Path, encoder: Encoder) -> PassageIndex:
    return open_passage_index(folder / "faiss", encoder.dimension, encoder.fingerprint, ATTRIBUTES)


def _milvus(folder: Path, encoder: Encoder) -> PassageIndex:
    """Milvus Lite, in a file."""
    from embeddings.passageindex.milvus_index import open_milvus_index

    place = MilvusPlace(str(folder / "milvus.db"))
    return open_milvus_index(place, encoder.dimension, encoder.fingerprint, ATTRIBUTES)


OPENERS: dict[str, Opener] = {"faiss": _faiss, "milvus": _milvus}
