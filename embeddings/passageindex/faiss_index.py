"""An index of passages in a folder of this machine: vectors by FAISS, words by postings of our own.

It is made of segments that are written once (``embeddings/passageindex/segments``): what is searched is mapped into
memory, shared by all the processes that search it, and never half written. One process after the other may commit;
those that search see it with their next question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import EmbeddingError, IndexDamaged, IndexMissing
from embeddings.passageindex.contract import EVERYWHERE, Entry, Found, Sought, Where, digest_of
from embeddings.passageindex.fusing import Ranking, fused, pool_of
from embeddings.passageindex.segments.catalogue import NAME, Catalogue, maybe_catalogue, require_shape
from embeddings.passageindex.segments.snapshot import Snapshot
from embeddings.passageindex.segments.writer import Sizes, Writer

_ATTEMPTS = 5
"""To open what another process goes on changing."""
_Seen = tuple[int, int, int] | None
USUAL = Sizes()


class FaissIndex:
    """A :class:`~embeddings.passageindex.contract.PassageIndex`; for several threads and several processes."""

    def __init__(
        self, folder: Path, dimension: int, origin: str, attributes: Sequence[str] = (), *, sizes: Sizes = USUAL
    ) -> None:
        """Open what is in a folder; a folder that is not there yet holds nothing.

        Args:
            folder: of its own.
            dimension: numbers in a vector.
            origin: what decides vectors and terms: an encoder's fingerprint, and the version of whatever makes terms.
            attributes: the names by which passages may be filtered.
            sizes: of segments.

        Raises:
            IndexDamaged: If something else is there, or a file is missing, truncated or altered.
            IndexStale: If it is of another origin, dimension, attributes or layout version.
            EmbeddingError: If it cannot be read.
        """
        self.folder = folder
        self._empty = Catalogue(origin, dimension, tuple(sorted(attributes)))
        self._writer = Writer(folder, self._empty, sizes)
        self._lock = RLock()
        self._seen: _Seen = None
        self._snapshot = Snapshot(self._empty, ())
        self.snapshot()

    @property
    def size(self) -> int:
        """Passages that can be found."""
        return self.snapshot().size

    def digests(self) -> Mapping[str, str]:
        """Partition -> the digest it was committed with."""
        return self.snapshot().digests()

    def write(self, partition: str, entries: Sequence[Entry], digest: str | None = None) -> None:
        """As :class:`~embeddings.passageindex.contract.PassageIndex` says."""
        with self._lock, self._told():
            self._writer.write(partition, entries, digest or digest_of(entries))

    def remove(self, partition: str) -> None:
        """Take a document out; nothing where it is not there."""
        with self._lock:
            self._writer.remove(partition)

    def commit(self) -> None:
        """Return once all that was written is on the disk and is found; stopped halfway, the old index stays."""
        with self._lock, self._told():
            self._writer.commit()
            self.snapshot()

    def search(self, sought: Sought, k: int, where: Where = EVERYWHERE) -> list[Found]:
        """The ``k`` best passages, best first."""
        pool, vector = pool_of(k), self._query(sought.vector)
        snapshot = self.snapshot()
        with self._told():
            near = snapshot.nearest(vector, pool, where)
            worded = snapshot.by_words(sought.terms, pool, where)
        return fused(near.ranking, worded.ranking, {**near.partitions(), **worded.partitions()}, k)

    def nearest(self, vector: Any, k: int, where: Where = EVERYWHERE, *, effort: float = 0.0) -> Ranking:
        """The ``k`` nearest passages by cosine; ``effort``: infinite compares all, 0 is as it is set."""
        with self._told():
            return self.snapshot().nearest(self._query(vector), k, where, effort).ranking

    def keep_effort(self, effort: float, tuned: Mapping[str, Any]) -> None:
        """Search with this effort from now on, in every process; ``tuned``: what was measured, for JSON."""
        with self._lock, self._told():
            self._writer.change(effort, tuned)

    def close(self) -> None:
        """Let go of the files; what was written since the last commit is forgotten."""
        with self._lock:
            self._writer.discard()
            self._snapshot = Snapshot(self._empty, ())

    def snapshot(self) -> Snapshot:
        """The index as it is on the disk now, opened anew where another process, or this one, has changed it.

        Raises:
            IndexDamaged, IndexStale, EmbeddingError: as when it is opened.
        """
        if self._seen is not None and self._mark() in (self._seen, None):
            return self._snapshot  # where the catalogue is gone, what is mapped is still whole
        with self._lock, self._told():
            for attempt in range(1, _ATTEMPTS + 1):
                seen = self._mark()
                try:
                    self._reopen()
                except (IndexDamaged, OSError):
                    # Its segments may be gone because a newer catalogue has others.
                    if self._mark() == seen or attempt == _ATTEMPTS:
                        raise
                else:
                    self._seen = seen
                    break
            return self._snapshot

    def _reopen(self) -> None:
        catalogue = maybe_catalogue(self.folder)
        if catalogue is None:
            return
        require_shape(self.folder, catalogue, self._empty)
        self._snapshot = Snapshot.opened(self.folder, catalogue, self._snapshot)

    def _mark(self) -> _Seen:
        """What changes whenever a catalogue is put in the place of another."""
        try:
            found = (self.folder / NAME).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _query(self, vector: Any) -> NDArray[np.float32]:
        query = np.asarray(vector, dtype=np.float32)
        if query.shape != (self._empty.dimension,):
            raise EmbeddingError(f"expected a vector of shape ({self._empty.dimension},), found {query.shape}")
        return query

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Says in a line what the disk, or FAISS reading from it, refuses."""
        try:
            yield
        except (OSError, RuntimeError) as exc:
            reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc).splitlines()[0]
            raise EmbeddingError(f"index {self.folder}: {reason}") from exc


def open_existing(folder: Path) -> FaissIndex:
    """An index as it is, whatever made its vectors and whatever attributes it has.

    Raises:
        IndexMissing: If nothing is there.
        IndexUnusable, EmbeddingError: as when it is opened for a purpose.
    """
    try:
        found = maybe_catalogue(folder)
    except OSError as exc:
        raise EmbeddingError(f"index {folder}: {exc.strerror or exc}") from exc
    if found is None:
        raise IndexMissing(f"index {folder}: expected an index of passages, found nothing")
    return FaissIndex(folder, found.dimension, found.origin, found.attributes)
