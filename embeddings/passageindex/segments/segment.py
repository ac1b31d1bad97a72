"""A segment that is open: its files are mapped, and nothing of it is ever changed."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import IndexDamaged
from embeddings.passageindex.contract import Where
from embeddings.passageindex.segments.columns import map_columns
from embeddings.passageindex.segments.layout import SegmentLayout
from embeddings.passageindex.segments.near import Near
from embeddings.passageindex.segments.postings import Postings
from embeddings.passageindex.segments.strings import Strings
from embeddings.passageindex.segments.table import Partition

Mask = NDArray[np.bool_]


class Segment:
    """Passages of some documents."""

    def __init__(self, layout: SegmentLayout) -> None:
        """Map the files of a segment, which were found to be whole.

        Raises:
            IndexDamaged: If they are not of the form that they were written in, or do not fit together.
            OSError: If they cannot be read.
        """
        self.folder = layout.folder
        try:
            told = json.loads(layout.documents.read_text(encoding="utf-8"))
            self.partitions = [Partition(*fields) for fields in told["partitions"]]
            self.values: dict[str, list[Any]] = told["attributes"]
            self._columns = map_columns(layout.passages)
            self.ids = Strings(self._columns, "ids")
            self.postings = Postings(self._columns)
        except (ValueError, KeyError, TypeError) as exc:
            raise IndexDamaged(f"{layout.folder}: expected passages of an index, found something else") from exc
        self.near = Near(layout.vectors, layout.lists if layout.lists.is_file() else None)
        self._starts = np.cumsum([0, *(partition.rows for partition in self.partitions)])
        found = {len(self), len(self.ids), len(self.near), len(self.postings.lengths)}
        if len(found) > 1:
            raise IndexDamaged(f"{layout.folder}: expected {len(self)} passages in each file, found {sorted(found)}")

    def __len__(self) -> int:
        return int(self._starts[-1])

    @cached_property
    def places(self) -> dict[str, int]:
        """Partition -> its position."""
        return {partition.name: place for place, partition in enumerate(self.partitions)}

    def partition_of(self, row: int) -> str:
        """The document of a row."""
        return self.partitions[int(np.searchsorted(self._starts, row, side="right")) - 1].name

    def rows_of(self, place: int) -> slice:
        """The rows of a partition, by its position."""
        return slice(int(self._starts[place]), int(self._starts[place + 1]))

    def values_of(self, attribute: str) -> NDArray[np.int32]:
        """For each row the position of its value among ``values[attribute]``."""
        codes: NDArray[np.int32] = self._columns[f"attribute.{attribute}"]
        return codes

    def mask(self, places: Collection[int]) -> Mask:
        """The rows of some partitions, shape (rows,)."""
        mask = np.zeros(len(self), dtype=np.bool_)
        for place in places:
            mask[self.rows_of(place)] = True
        return mask

    def allowed(self, where: Where, alive: Mask | None) -> Mask | None:
        """The rows that are alive and may be found; ``None``: all."""
        masks = [] if alive is None else [alive]
        if where.partitions is not None:
            masks.append(self.mask([self.places[name] for name in where.partitions if name in self.places]))
        for name, values in where.attributes.items():
            codes = [code for code, value in enumerate(self.values.get(name, ())) if value in values]
            masks.append(np.isin(self.values_of(name), codes) if codes else self.mask(()))
        return np.logical_and.reduce(masks) if masks else None
