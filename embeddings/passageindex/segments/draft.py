"""Documents that are not on disk yet, kept small."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import EmbeddingError
from embeddings.passageindex.contract import Attribute, Entry
from embeddings.passageindex.segments.strings import utf8

_LONGEST_ID = 512


class Terms(dict[str, int]):
    """Numbers for terms, in the order in which they are first met."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


@dataclass(frozen=True)
class Draft:
    """A document as it was handed over."""

    partition: str
    digest: str
    ids: Sequence[str]
    terms: array[int]
    """Of all passages one after the other, as their numbers."""
    lengths: NDArray[np.int64]
    """Terms of each passage."""
    vectors: NDArray[np.float32]
    attributes: Mapping[str, Sequence[Attribute]]
    """Name -> a value a passage."""


@dataclass(frozen=True)
class Shape:
    """What every passage of an index has."""

    dimension: int
    attributes: tuple[str, ...]

    def draft(self, partition: str, entries: Sequence[Entry], digest: str, terms: Terms) -> Draft:
        """The entries, checked.

        Raises:
            EmbeddingError: naming the first entry that does not fit, and what was expected of it.
        """
        flat, lengths = array("I"), []
        for entry in entries:
            self._check(entry, partition)
            flat.extend(map(terms.__getitem__, entry.terms))
            lengths.append(len(entry.terms))
        ids = [entry.id for entry in entries]
        if len(set(ids)) < len(ids):
            twice = next(id_ for at, id_ in enumerate(ids) if id_ in ids[:at])
            raise EmbeddingError(f"document {partition!r}: expected each passage once, found {twice!r} twice")
        return Draft(
            partition=partition,
            digest=digest,
            ids=ids,
            terms=flat,
            lengths=np.array(lengths, dtype=np.int64),
            vectors=self._vectors(partition, entries),
            attributes={name: [entry.attributes[name] for entry in entries] for name in self.attributes},
        )

    def _check(self, entry: Entry, partition: str) -> None:
        if entry.partition != partition:
            raise EmbeddingError(
                f"passage {entry.id!r}: expected one of {partition!r}, found one of {entry.partition!r}"
            )
        if not entry.id or len(entry.id) > _LONGEST_ID or len(utf8(entry.id)) > _LONGEST_ID:
            raise EmbeddingError(f"passage {entry.id[:40]!r}: expected an id of 1 to {_LONGEST_ID} bytes")
        if entry.vector.shape != (self.dimension,):
            raise EmbeddingError(
                f"passage {entry.id!r}: expected a vector of shape ({self.dimension},), found {entry.vector.shape}"
            )
        if entry.attributes.keys() != set(self.attributes):
            raise EmbeddingError(
                f"passage {entry.id!r}: expected the attributes {', '.join(sorted(self.attributes)) or 'none'}, "
                f"found {', '.join(sorted(entry.attributes)) or 'none'}"
            )

    def _vectors(self, partition: str, entries: Sequence[Entry]) -> NDArray[np.float32]:
        if not entries:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = np.stack([entry.vector for entry in entries]).astype(np.float32, copy=False)
        if not np.isfinite(vectors).all():
            raise EmbeddingError(f"document {partition!r}: expected finite vectors, found infinity or NaN")
        return vectors
