"""The content of a segment, ready to be written: put together from drafts, or from other segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.passageindex.contract import Attribute
from embeddings.passageindex.segments.draft import Draft, Terms
from embeddings.passageindex.segments.kinds import Kind, precision
from embeddings.passageindex.segments.postings import Occurrences, posted
from embeddings.passageindex.segments.strings import packed
from embeddings.types import Vectors


@dataclass(frozen=True)
class Partition:
    """A document in a segment; its rows follow those of the one before."""

    name: str
    rows: int
    digest: str


@dataclass(frozen=True)
class Table:
    """Rows, and what is known of each."""

    partitions: Sequence[Partition]
    values: Mapping[str, Sequence[Attribute]]
    """Attribute -> the values that it has."""
    columns: Mapping[str, NDArray[Any]]
    vectors: Vectors
    """Float32, or float16 where the segment is large."""

    @classmethod
    def of(
        cls,
        partitions: Sequence[Partition],
        ids: Iterable[str],
        occurrences: Occurrences,
        lengths: NDArray[np.int64],
        attributes: Mapping[str, Sequence[Attribute]],
        vectors: Vectors,
    ) -> Table:
        """A table; all but ``partitions`` and ``occurrences`` with one a row, in the same order."""
        coded = {name: _coded(values) for name, values in attributes.items()}
        return cls(
            partitions=partitions,
            values={name: values for name, (values, _) in coded.items()},
            columns={
                **packed("ids", ids),
                **{f"attribute.{name}": codes for name, (_, codes) in coded.items()},
                **posted(occurrences, lengths),
            },
            vectors=vectors,
        )


def of_drafts(drafts: Sequence[Draft], terms: Terms, attributes: Sequence[str], kind: Kind | None) -> Table:
    """The table of new documents.

    Args:
        drafts: at least one, numbered by ``terms``.
        terms: term -> its number.
        attributes: the names of the index.
        kind: of the segment.
    """
    lengths = np.concatenate([draft.lengths for draft in drafts])
    flat = np.concatenate([np.frombuffer(draft.terms, dtype=np.uint32) for draft in drafts]).astype(np.int64)
    occurrences = Occurrences(
        list(terms), flat, np.repeat(np.arange(len(lengths)), lengths), np.ones(len(flat), dtype=np.int64)
    )
    return Table.of(
        partitions=[Partition(draft.partition, len(draft.ids), draft.digest) for draft in drafts],
        ids=(id_ for draft in drafts for id_ in draft.ids),
        occurrences=occurrences,
        lengths=lengths,
        attributes={name: [value for draft in drafts for value in draft.attributes[name]] for name in attributes},
        vectors=np.concatenate([draft.vectors.astype(precision(kind), copy=False) for draft in drafts]),
    )


def _coded(values: Sequence[Attribute]) -> tuple[list[Attribute], NDArray[np.int32]]:
    numbers: dict[Attribute, int] = {}
    codes = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int32)
    return list(numbers), codes
