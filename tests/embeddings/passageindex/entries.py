"""Passages made up for tests."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from embeddings.passageindex.contract import Attribute, Entry
from embeddings.types import Vectors

DIMENSION = 8


def direction(seed: str, dimension: int = DIMENSION) -> Vectors:
    """A unit vector that is always the same for the same words."""
    drawn = np.random.default_rng(zlib.crc32(seed.encode())).normal(size=dimension)
    return (drawn / np.linalg.norm(drawn)).astype(np.float32)


def entry(id_: str, partition: str, terms: Sequence[str], **attributes: Attribute) -> Entry:
    """A passage whose vector hangs on its id."""
    return Entry(id_, partition, tuple(terms), direction(id_), attributes)
