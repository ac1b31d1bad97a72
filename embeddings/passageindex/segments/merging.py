"""Several segments made one, without what was removed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from embeddings.passageindex.contract import Attribute
from embeddings.passageindex.segments.kinds import Kind, precision
from embeddings.passageindex.segments.postings import Occurrences
from embeddings.passageindex.segments.segment import Segment
from embeddings.passageindex.segments.table import Table

TOGETHER = 8
"""Segments of about the same size that are made one: a passage is written anew whenever its segment grows eightfold."""
LARGEST = 1_048_576
"""Passages of a segment that is not made larger: to write it takes memory for a copy of its vectors."""
_TOO_MANY_DEAD = 0.3
"""Share of removed passages from which a segment is written anew."""


@dataclass(frozen=True)
class Sized:
    """What decides whether a segment is merged."""

    rows: int
    alive: int

    @property
    def tier(self) -> int:
        """Segments of one tier are of about the same size."""
        return (max(self.alive, 1).bit_length() - 1) // (TOGETHER.bit_length() - 1)


def chosen(segments: Sequence[Sized]) -> list[int]:
    """The positions of segments to be made one now, fewest passages first; none: they are well as they are.

    To be asked again after each merge.
    """
    by_size = sorted(range(len(segments)), key=lambda at: segments[at].alive)
    for tier in sorted({each.tier for each in segments}):
        # Smaller ones too: whatever is left of lower tiers comes along.
        lower = [at for at in by_size if segments[at].tier <= tier]
        if sum(segments[at].tier == tier for at in lower) >= TOGETHER and (fitting := _fitting(segments, lower)):
            return fitting
    wasteful = [at for at in by_size if segments[at].alive < (1 - _TOO_MANY_DEAD) * segments[at].rows]
    return wasteful[:1]


def _fitting(segments: Sequence[Sized], positions: Sequence[int]) -> list[int]:
    total = np.cumsum([segments[at].alive for at in positions])
    fitting = [at for at, rows in zip(positions, total, strict=True) if rows <= LARGEST]
    return fitting if len(fitting) > 1 else []


def merged(segments: Sequence[tuple[Segment, Collection[int]]], attributes: Sequence[str], kind: Kind | None) -> Table:
    """One table, for a segment of a kind, of segments without their removed partitions, given by position."""
    kept = [np.flatnonzero(~segment.mask(dead)) for segment, dead in segments]
    values: dict[str, list[Attribute]] = {name: [] for name in attributes}
    for (segment, _), rows in zip(segments, kept, strict=True):
        for name in attributes:
            known = segment.values[name]
            values[name] += [known[code] for code in segment.values_of(name)[rows].tolist()]
    return Table.of(
        partitions=[
            partition
            for segment, dead in segments
            for place, partition in enumerate(segment.partitions)
            if place not in dead
        ],
        ids=(segment.ids[row] for (segment, _), rows in zip(segments, kept, strict=True) for row in rows.tolist()),
        occurrences=_occurrences([segment for segment, _ in segments], kept),
        lengths=np.concatenate(
            [segment.postings.lengths[rows] for (segment, _), rows in zip(segments, kept, strict=True)]
        ).astype(np.int64),
        attributes=values,
        vectors=np.concatenate(
            [segment.near.all(precision(kind))[rows] for (segment, _), rows in zip(segments, kept, strict=True)]
        ),
    )


def _occurrences(
    segments: Sequence[Segment], kept: Sequence[np.ndarray[tuple[int], np.dtype[np.int64]]]
) -> Occurrences:
    numbers: dict[str, int] = {}
    term, row, times = [], [], []
    begin = 0
    for segment, rows in zip(segments, kept, strict=True):
        held = segment.postings.occurrences()
        renumbered = np.array([numbers.setdefault(each, len(numbers)) for each in held.terms], dtype=np.int64)
        new_row = np.full(len(segment), -1, dtype=np.int64)
        new_row[rows] = np.arange(begin, begin + len(rows))
        moved = new_row[held.row]
        stays = moved >= 0
        term.append(renumbered[held.term[stays]])
        row.append(moved[stays])
        times.append(held.times[stays])
        begin += len(rows)
    return Occurrences(list(numbers), np.concatenate(term), np.concatenate(row), np.concatenate(times))
