"""Entries of an index of passages as plain values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from embeddings.passageindex.contract import Entry
from embeddings.types import Vectors


def plain_entries(entries: Sequence[Entry]) -> tuple[list[list[Any]], bytes]:
    """What JSON has words for, an entry each, and the vectors one after the other as float32."""
    told = [[entry.id, list(entry.terms), dict(entry.attributes)] for entry in entries]
    return told, b"".join(np.ascontiguousarray(entry.vector, dtype="<f4").tobytes() for entry in entries)


def entries_from(partition: str, told: Sequence[Sequence[Any]], vectors: bytes) -> list[Entry]:
    """The entries of a document again."""
    rows: Iterable[Vectors] = np.frombuffer(vectors, dtype="<f4").reshape(len(told), -1) if told else []
    return [
        Entry(id_, partition, terms, row, attributes) for (id_, terms, attributes), row in zip(told, rows, strict=True)
    ]
