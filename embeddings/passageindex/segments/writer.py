"""Documents on their way into an index: gathered, written to segments, and put into the catalogue at a commit."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from embeddings.manifest import FileRecord
from embeddings.passageindex.contract import Entry
from embeddings.passageindex.segments.catalogue import Catalogue, Held, maybe_catalogue, require_shape, write_catalogue
from embeddings.passageindex.segments.draft import Draft, Terms
from embeddings.passageindex.segments.folder import finished_name, locked, sweep, unfinished
from embeddings.passageindex.segments.kinds import EXACT_BELOW, Kind, kind_for
from embeddings.passageindex.segments.layout import SegmentLayout
from embeddings.passageindex.segments.merging import Sized, chosen, merged
from embeddings.passageindex.segments.segment import Segment
from embeddings.passageindex.segments.table import Table, of_drafts
from embeddings.passageindex.segments.writing import write_segment

SPILLED_AT = 262_144
"""Passages that are gathered in memory before they are written to a segment."""


@dataclass(frozen=True)
class Sizes:
    """What may be set otherwise to try things out with few passages."""

    spilled_at: int = SPILLED_AT
    exact_below: int = EXACT_BELOW


@dataclass
class _Spilled:
    """A segment on disk that is not in the catalogue yet."""

    folder: Path
    rows: int
    files: dict[str, FileRecord]
    places: dict[str, int]
    dead: set[int] = field(default_factory=set)


class Writer:
    """What was written and removed since the last commit. Not for several threads at once."""

    def __init__(self, folder: Path, empty: Catalogue, sizes: Sizes) -> None:
        """``empty``: the catalogue of an index in which nothing is yet."""
        self._folder, self._empty, self._sizes = folder, empty, sizes
        self._open: dict[str, Segment] = {}
        self._forget()

    def write(self, partition: str, entries: Sequence[Entry], digest: str) -> None:
        """Put a document in.

        Raises:
            EmbeddingError: If an entry does not fit.
            OSError: If the disk refuses.
        """
        draft = self._empty.shape.draft(partition, entries, digest, self._terms)
        self.remove(partition)
        self._drafts[partition] = draft
        self._gathered += len(entries)
        if self._gathered >= self._sizes.spilled_at:
            self._spill()

    def remove(self, partition: str) -> None:
        """Take a document out."""
        self._touched.add(partition)
        if draft := self._drafts.pop(partition, None):
            self._gathered -= len(draft.ids)
        for spilled in self._spilled:
            if partition in spilled.places:
                spilled.dead.add(spilled.places[partition])

    def commit(self) -> Catalogue | None:
        """Make all of it part of the index; the new catalogue, ``None`` where there was nothing to do.

        Raises:
            EmbeddingError: If the index is damaged or of another encoder.
            OSError: If the disk refuses; the index is then as it was.
        """
        if not self._touched:
            return None
        self._spill()
        with locked(self._folder):
            catalogue = self._without_touched(self._current())
            for spilled in self._spilled:
                catalogue = self._with_segment(catalogue, spilled.folder, spilled.rows, spilled.files, spilled.dead)
            catalogue = self._merged(self._without_dead(catalogue))
            write_catalogue(self._folder, catalogue)
            used = {held.name for held in catalogue.segments}
            sweep(self._folder, used)
        self._open = {name: segment for name, segment in self._open.items() if name in used}
        self._forget()
        return catalogue

    def change(self, effort: float, tuned: Mapping[str, Any]) -> None:
        """Put another effort to search with into the catalogue, and what was measured of it.

        Raises:
            EmbeddingError, OSError: as :meth:`commit`.
        """
        with locked(self._folder):
            write_catalogue(self._folder, replace(self._current(), effort=effort, tuned=tuned))

    def discard(self) -> None:
        """Forget what was not committed."""
        for spilled in self._spilled:
            shutil.rmtree(spilled.folder, ignore_errors=True)
        self._forget()

    def _forget(self) -> None:
        self._terms = Terms()
        self._drafts: dict[str, Draft] = {}
        self._gathered = 0
        self._spilled: list[_Spilled] = []
        self._touched: set[str] = set()

    def _spill(self) -> None:
        if drafts := list(self._drafts.values()):
            kind = self._kind(self._gathered)
            table = of_drafts(drafts, self._terms, self._empty.attributes, kind)
            folder, files = self._written(table, kind)
            places = {draft.partition: place for place, draft in enumerate(drafts)}
            self._spilled.append(_Spilled(folder, len(table.vectors), files, places))
        self._drafts, self._terms, self._gathered = {}, Terms(), 0

    def _kind(self, rows: int) -> Kind | None:
        return kind_for(rows, self._sizes.exact_below)

    def _written(self, table: Table, kind: Kind | None) -> tuple[Path, dict[str, FileRecord]]:
        folder = unfinished(self._folder)
        try:
            return folder, write_segment(folder, table, kind)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _current(self) -> Catalogue:
        """The catalogue on disk, which another process may have changed; a new index gets its first one."""
        catalogue = maybe_catalogue(self._folder)
        if catalogue is None:
            # Before any segment has its name: segments without a catalogue are a damaged index.
            write_catalogue(self._folder, self._empty)
            return self._empty
        require_shape(self._folder, catalogue, self._empty)
        return catalogue

    def _without_touched(self, catalogue: Catalogue) -> Catalogue:
        segments = []
        for held in catalogue.segments:
            places = self._opened(held).places
            dead = {*held.dead, *(places[name] for name in self._touched if name in places)}
            segments.append(replace(held, dead=tuple(sorted(dead))))
        return replace(catalogue, segments=tuple(segments))

    def _without_dead(self, catalogue: Catalogue) -> Catalogue:
        left = (held for held in catalogue.segments if len(held.dead) < len(self._opened(held).partitions))
        return replace(catalogue, segments=tuple(left))

    def _with_segment(
        self, catalogue: Catalogue, folder: Path, rows: int, files: dict[str, FileRecord], dead: set[int]
    ) -> Catalogue:
        name = finished_name(folder)
        with suppress(FileNotFoundError):  # a commit that failed had given it its name already
            folder.rename(self._folder / name)
        held = Held(name, rows, files, tuple(sorted(dead)))
        return replace(catalogue, segments=(*catalogue.segments, held))

    def _merged(self, catalogue: Catalogue) -> Catalogue:
        while positions := chosen([self._size(held) for held in catalogue.segments]):
            old = [catalogue.segments[at] for at in positions]
            kind = self._kind(sum(self._size(held).alive for held in old))
            table = merged([(self._opened(held), held.dead) for held in old], catalogue.attributes, kind)
            folder, files = self._written(table, kind)
            left = tuple(held for held in catalogue.segments if held not in old)
            catalogue = self._with_segment(replace(catalogue, segments=left), folder, len(table.vectors), files, set())
        return catalogue

    def _size(self, held: Held) -> Sized:
        segment = self._opened(held)
        return Sized(held.rows, held.rows - sum(segment.partitions[place].rows for place in held.dead))

    def _opened(self, held: Held) -> Segment:
        if held.name not in self._open:
            self._open[held.name] = Segment(SegmentLayout.under(self._folder / held.name))
        return self._open[held.name]
