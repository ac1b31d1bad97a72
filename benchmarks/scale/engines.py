"""The engines that are compared, each opened by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.scale.passages import ATTRIBUTES
from embeddings.encoder import Encoder
from embeddings.passageindex.contract import PassageIndex
from embeddings.passageindex.opening import open_passage_index

Opener = Callable[[Path, Encoder], PassageIndex]
"""A folder of its own and the encoder -> the index that is in it, an empty one at first."""


def _faiss(folder: Path, encoder: Encoder) -> PassageIndex:
    return open_passage_index(folder / "faiss", encoder.dimension, encoder.fingerprint, ATTRIBUTES)


OPENERS: dict[str, Opener] = {"faiss": _faiss}
