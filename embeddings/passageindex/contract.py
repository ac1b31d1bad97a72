"""What an index of passages promises, whichever engine keeps it.

A document is a *partition*: it is written, replaced and removed as a whole, so that nobody finds half of it. Words
arrive as the caller's own terms (stems, folded), so that every engine looks for the same ones; both rankings are put
together by :mod:`embeddings.passageindex.fusing`, so that the same passages give the same answer whichever engine
found them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from embeddings.types import Vectors

Attribute = str | int


@dataclass(frozen=True, eq=False)
class Entry:
    """A passage as it is kept."""

    id: str
    """Unique in the whole index; at most 512 bytes of UTF-8."""
    partition: str
    """The document that it belongs to."""
    terms: Sequence[str]
    """What it is found by, word by word; without blanks, repeated as often as they stand there."""
    vector: Vectors
    """Unit length, shape (dimension,)."""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    """What it may be filtered by: each of the names that the index was opened with."""


def digest_of(entries: Iterable[Entry]) -> str:
    """Of all that a partition holds but its vectors, which follow from the encoder and the texts: 64 hex digits."""
    told = hashlib.sha256()
    for entry in entries:
        told.update(repr((entry.id, tuple(entry.terms), sorted(entry.attributes.items()))).encode())
    return told.hexdigest()


@dataclass(frozen=True, eq=False)
class Sought:
    """What is looked for."""

    vector: Vectors
    """Unit length, shape (dimension,)."""
    terms: Sequence[str] = ()
    """Each once; none: by meaning alone."""


@dataclass(frozen=True)
class Where:
    """Which passages may be found: those that meet both conditions."""

    partitions: frozenset[str] | None = None
    """Of one of these documents; ``None``: of any."""
    attributes: Mapping[str, frozenset[Attribute]] = field(default_factory=dict)
    """Name -> the values of which the passage has one."""


EVERYWHERE = Where()


@dataclass(frozen=True)
class Found:
    """A passage that was found."""

    id: str
    partition: str
    score: float
    """Of both rankings together, higher is better; comparable within one search only."""
    cosine: float | None = None
    """With what was sought; ``None`` where its words alone brought it up."""
    lexical: float | None = None
    """BM25; ``None`` where meaning alone brought it up."""


class PassageIndex(Protocol):
    """An index that is open. Every call raises :class:`embeddings.errors.EmbeddingError` where the engine fails."""

    @property
    def size(self) -> int:
        """Passages that can be found."""

    def digests(self) -> Mapping[str, str]:
        """Partition -> the digest it was written with: what need not be written again."""

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        """Put a document in, in place of what it held before; the same twice changes nothing.

        Args:
            partition: the document's name.
            entries: all its passages.
            digest: kept with them; by default :func:`digest_of` them.
        """

    def remove(self, partition: str) -> None:
        """Take a document out; nothing where it is not there."""

    def commit(self) -> None:
        """Return once all that was written is kept safely and is found."""

    def search(self, sought: Sought, k: int, where: Where = EVERYWHERE) -> list[Found]:
        """The ``k`` best passages, best first."""

    def close(self) -> None:
        """Let go of files and connections; what was committed stays."""
