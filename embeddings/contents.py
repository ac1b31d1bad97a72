"""What a store holds at one moment; never changed, only replaced."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from langchain_core.documents import Document
from numpy.typing import NDArray

from embeddings.flat import FlatIndex
from embeddings.rows import Row
from embeddings.types import Vectors


@dataclass(frozen=True)
class Contents:
    """Documents, the rows that stand for them, and one vector a row.

    Being replaced as a whole, they agree for whoever searches while another thread adds.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    index: FlatIndex | None = None
    """``None`` while there is no row."""

    @cached_property
    def owners(self) -> NDArray[np.int64]:
        """For each row, the position of its document among the documents."""
        positions = {id_: position for position, id_ in enumerate(self.documents)}
        return np.array([positions[row.document] for row in self.rows], dtype=np.int64)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of the documents, in the order of their arrival."""
        return tuple(self.documents)

    def with_rows(self, documents: Mapping[str, Document], rows: Sequence[Row], vectors: Vectors) -> Contents:
        """These contents and more; a document that was there already is replaced, and its rows with it."""
        kept = self.without(set(documents)) if documents.keys() & self.documents.keys() else self
        # Over the old mapping, so that a replaced document keeps its place.
        merged = {**self.documents, **documents}
        if not rows:
            return Contents(merged, kept.rows, kept.index)
        everything = vectors if kept.index is None else np.concatenate([kept.index.vectors, vectors])
        return Contents(merged, (*kept.rows, *rows), FlatIndex.of(everything))

    def without(self, ids: Collection[str]) -> Contents:
        """These contents less some documents and their rows."""
        documents = {id_: document for id_, document in self.documents.items() if id_ not in ids}
        kept = [position for position, row in enumerate(self.rows) if row.document not in ids]
        index = None if self.index is None or not kept else FlatIndex.of(self.index.vectors[kept])
        return Contents(documents, tuple(self.rows[position] for position in kept), index)

    def positions(self, kinds: Collection[str] | None) -> NDArray[np.int64] | None:
        """The positions of the rows of some kinds; ``None`` for all rows."""
        if kinds is None:
            return None
        chosen = [self._by_kind[kind] for kind in dict.fromkeys(kinds) if kind in self._by_kind]
        return np.sort(np.concatenate(chosen)) if chosen else np.zeros(0, dtype=np.int64)

    @cached_property
    def _by_kind(self) -> dict[str, NDArray[np.int64]]:
        kinds = np.array([row.kind for row in self.rows])
        return {str(kind): np.flatnonzero(kinds == kind) for kind in set(kinds.tolist())}
