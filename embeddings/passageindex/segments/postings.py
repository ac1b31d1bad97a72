"""Which rows hold a term, and how often: lists by term, as every engine of words keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.passageindex.segments.columns import Columns
from embeddings.passageindex.segments.strings import Strings, packed, utf8

Rows = NDArray[np.uint32]
_OFTENEST = np.iinfo(np.uint16).max


@dataclass(frozen=True)
class Occurrences:
    """Triples, in any order: a row holds a term so many times."""

    terms: Sequence[str]
    """Each once."""
    term: NDArray[np.int64]
    """Its position among the terms, shape (triples,)."""
    row: NDArray[np.int64]
    times: NDArray[np.int64]


def posted(occurrences: Occurrences, lengths: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """The columns of the postings of some rows; a pair of row and term that comes twice is added up.

    Args:
        occurrences: of all rows.
        lengths: words of each row, shape (rows,).
    """
    raw = [utf8(term) for term in occurrences.terms]
    order = sorted(range(len(raw)), key=raw.__getitem__)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    rows = max(len(lengths), 1)
    keys, inverse = np.unique(place[occurrences.term] * rows + occurrences.row, return_inverse=True)
    times = np.bincount(inverse, weights=occurrences.times, minlength=len(keys))
    term, row = keys // rows, keys % rows
    used, counts = np.unique(term, return_counts=True)
    return {
        **packed("terms", (occurrences.terms[order[position]] for position in used)),
        "postings.ends": np.cumsum([0, *counts], dtype=np.uint64),
        "postings.rows": row.astype(np.uint32),
        "postings.times": np.minimum(times, _OFTENEST).astype(np.uint16),
        "lengths": lengths.astype(np.uint32),
    }


class Postings:
    """The postings of some rows, in mapped memory."""

    def __init__(self, columns: Columns) -> None:
        self.terms = Strings(columns, "terms")
        self.lengths: NDArray[np.uint32] = columns["lengths"]
        """Words of each row."""
        self._ends, self._rows, self._times = (
            columns["postings.ends"],
            columns["postings.rows"],
            columns["postings.times"],
        )

    def of(self, term: str) -> tuple[Rows, NDArray[np.uint16]]:
        """The rows that hold a term, ascending, and how often each does."""
        position = self.terms.find(term)
        if position is None:
            return self._rows[:0], self._times[:0]
        held = slice(int(self._ends[position]), int(self._ends[position + 1]))
        return self._rows[held], self._times[held]

    def occurrences(self) -> Occurrences:
        """All there is, to be merged with others."""
        ends = self._ends.astype(np.int64)
        counts = ends[1:] - ends[:-1]
        return Occurrences(
            terms=[self.terms[position] for position in range(len(self.terms))],
            term=np.repeat(np.arange(len(counts)), counts),
            row=self._rows.astype(np.int64),
            times=self._times.astype(np.int64),
        )
