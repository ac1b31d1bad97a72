"""The engines that the suite of the contract is run with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from embeddings.passageindex.contract import PassageIndex
from embeddings.passageindex.faiss_index import FaissIndex
from embeddings.passageindex.milvus_index import open_milvus_index
from embeddings.passageindex.milvus_place import MilvusPlace
from tests.embeddings.passageindex.entries import DIMENSION

ORIGIN = "encoder"
Opener = Callable[[Path, Sequence[str]], PassageIndex]
"""A folder of the test's own and the names of the attributes -> the index in it, the same one each time."""


def faiss(folder: Path, attributes: Sequence[str] = ()) -> PassageIndex:
    return FaissIndex(folder / "faiss", DIMENSION, ORIGIN, attributes)


def milvus(folder: Path, attributes: Sequence[str] = ()) -> PassageIndex:
    """Milvus Lite, run for real."""
    return open_milvus_index(MilvusPlace(str(folder / "milvus.db")), DIMENSION, ORIGIN, attributes)


ENGINES: dict[str, Opener] = {"faiss": faiss, "milvus": milvus}
