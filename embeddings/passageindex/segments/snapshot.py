"""An index as it was at one commit: whoever searches it is disturbed by no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import IndexDamaged
from embeddings.manifest import require_file
from embeddings.passageindex.contract import EVERYWHERE, Where
from embeddings.passageindex.fusing import Ranking
from embeddings.passageindex.segments.bm25 import Corpus, Searched, best_by_words
from embeddings.passageindex.segments.catalogue import Catalogue, Held
from embeddings.passageindex.segments.layout import SegmentLayout
from embeddings.passageindex.segments.segment import Mask, Segment
from embeddings.passageindex.segments.table import Partition

_READERS = 4


@dataclass(frozen=True, eq=False)
class Part:
    """A segment, and which of its documents are dead."""

    segment: Segment
    dead: frozenset[int]

    @cached_property
    def alive(self) -> Mask | None:
        """The rows that are; ``None``: all."""
        return ~self.segment.mask(self.dead) if self.dead else None

    @cached_property
    def size(self) -> int:
        """How many they are."""
        return len(self.segment) if self.alive is None else int(np.count_nonzero(self.alive))

    @cached_property
    def words(self) -> int:
        """Terms of all of them."""
        lengths = self.segment.postings.lengths
        return int((lengths if self.alive is None else lengths[self.alive]).sum(dtype=np.int64))


class Snapshot:
    """Some segments, searched as one."""

    def __init__(self, catalogue: Catalogue, parts: Sequence[Part]) -> None:
        self.catalogue = catalogue
        self.parts = parts
        self.size = sum(part.size for part in parts)
        self._corpus = Corpus(self.size, sum(part.words for part in parts))

    @classmethod
    def opened(cls, folder: Path, catalogue: Catalogue, before: Snapshot | None) -> Snapshot:
        """The segments of a catalogue; those that were open before are taken over, the others are checked.

        Raises:
            IndexDamaged: naming the first file that is missing, truncated or altered.
            OSError: If they cannot be read.
        """
        open_ = {part.segment.folder.name: part.segment for part in before.parts} if before else {}
        fresh = [held for held in catalogue.segments if held.name not in open_]
        _require_whole(folder, fresh)
        for held in fresh:
            open_[held.name] = segment = Segment(SegmentLayout.under(folder / held.name))
            if (len(segment), segment.near.dimension) != (held.rows, catalogue.dimension):
                raise IndexDamaged(
                    f"{segment.folder}: expected {held.rows} passages of {catalogue.dimension} numbers, "
                    f"found {len(segment)} of {segment.near.dimension}"
                )
        return cls(catalogue, [Part(open_[held.name], frozenset(held.dead)) for held in catalogue.segments])

    def digests(self) -> dict[str, str]:
        """Partition -> its digest."""
        return {partition.name: partition.digest for partition in self._partitions()}

    def nearest(self, vector: NDArray[np.float32], k: int, where: Where = EVERYWHERE, effort: float = 0.0) -> Rows:
        """The ``k`` nearest passages; ``effort``: by default the catalogue's; infinite: compare all."""
        effort = effort or self.catalogue.effort
        found = [
            part.segment.near.nearest(vector, k, effort, part.segment.allowed(where, part.alive)) for part in self.parts
        ]
        return self._best(found, k)

    def by_words(self, terms: Sequence[str], k: int, where: Where = EVERYWHERE) -> Rows:
        """The ``k`` best passages by BM25; of its statistics nothing is left out but what is dead."""
        searched = [
            Searched(part.segment.postings, part.alive, part.segment.allowed(where, part.alive)) for part in self.parts
        ]
        return self._best(best_by_words(searched, self._corpus, terms, k), k) if terms else Rows(self, [])

    def _best(self, found: Sequence[tuple[NDArray[np.integer], NDArray[np.float32]]], k: int) -> Rows:
        if not found:
            return Rows(self, [])
        part = np.repeat(np.arange(len(found)), [len(rows) for rows, _ in found])
        rows, scores = (np.concatenate(column) for column in zip(*found, strict=True))
        if len(scores) > k:
            kept = scores >= np.partition(scores, len(scores) - k)[len(scores) - k]
            part, rows, scores = part[kept], rows[kept], scores[kept]
        ranked = [
            (float(score), self.parts[at].segment.ids[row], at, row)
            for at, row, score in zip(part.tolist(), rows.tolist(), scores.tolist(), strict=True)
        ]
        # Equals by id, so that the same passages are found however they are spread over segments.
        ranked.sort(key=lambda each: (-each[0], each[1]))
        return Rows(self, ranked[:k])

    def _partitions(self) -> Iterator[Partition]:
        for part in self.parts:
            for place, partition in enumerate(part.segment.partitions):
                if place not in part.dead:
                    yield partition


@dataclass(frozen=True)
class Rows:
    """Passages that were found, best first."""

    snapshot: Snapshot
    found: Sequence[tuple[float, str, int, int]]
    """Score, id, and where it lies: part and row."""

    @property
    def ranking(self) -> Ranking:
        """Ids with their scores."""
        return [(id_, score) for score, id_, _, _ in self.found]

    def partitions(self) -> Mapping[str, str]:
        """Id -> its document."""
        return {id_: self.snapshot.parts[part].segment.partition_of(row) for _, id_, part, row in self.found}


def _require_whole(folder: Path, segments: Sequence[Held]) -> None:
    files = [(folder / held.name / name, record) for held in segments for name, record in held.files.items()]
    if files:
        with ThreadPoolExecutor(_READERS) as pool:
            list(pool.map(require_file, *zip(*files, strict=True)))
