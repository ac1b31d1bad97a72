"""The vectors of a segment, nearest first."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.errors import IndexDamaged
from embeddings.passageindex.segments.kinds import Kind
from embeddings.types import Vectors

_CHUNK = 32_768
_FEW = 50_000
"""Allowed passages that are compared one by one: about a millisecond."""
_DEEP = 50
"""Candidates that are compared exactly, at least: short codes do not tell the tenth from the twentieth."""

Mask = NDArray[np.bool_]
Exact = faiss.IndexFlatIP | faiss.IndexScalarQuantizer
Ranked = tuple[NDArray[np.int64], NDArray[np.float32]]


def write_vectors(path: Path, vectors: Vectors) -> None:
    """Write vectors for exact comparison, float32 or float16.

    Raises:
        OSError, RuntimeError: If the disk refuses.
    """
    rows, dimension = vectors.shape
    index: Exact = faiss.IndexFlatIP(dimension)
    if vectors.dtype == np.float16:
        index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    if rows:
        index.add_sa_codes(np.ascontiguousarray(vectors).view(np.uint8).reshape(rows, -1))
    faiss.write_index(index, str(path))


def write_lists(path: Path, vectors: Vectors, kind: Kind) -> None:
    """Write the same vectors a second time, in lists of short codes.

    Raises:
        OSError, RuntimeError: If the disk refuses.
    """
    rows = len(vectors)
    # Evenly over the rows: the same vectors give the same file.
    sample = vectors[np.linspace(0, rows - 1, min(rows, kind.sample)).astype(np.int64)]
    index = kind.trained(sample.astype(np.float32))
    for start in range(0, rows, _CHUNK):
        index.add(vectors[start : start + _CHUNK].astype(np.float32))
    faiss.write_index(index, str(path))


class Near:
    """The vectors of a segment, in mapped memory."""

    def __init__(self, exact: Path, lists: Path | None) -> None:
        """Map the files that the two functions above wrote.

        Raises:
            IndexDamaged: If they are not of that form.
        """
        found = _read(exact, faiss.IO_FLAG_MMAP_IFC)
        if not isinstance(found, Exact):
            raise IndexDamaged(f"{exact}: expected vectors to compare exactly, found {type(found).__name__}")
        self._exact: Exact = found
        self.dimension = int(self._exact.d)
        self._lists: faiss.IndexIVF | None = None
        if lists is not None:
            coded = _read(lists, faiss.IO_FLAG_MMAP)
            if not isinstance(coded, faiss.IndexIVF) or (coded.ntotal, coded.d) != (found.ntotal, found.d):
                raise IndexDamaged(f"{lists}: expected lists of {found.ntotal} vectors, found something else")
            # FAISS would start 32 threads for each question, to read lists beforehand that are in memory as a rule.
            if coded.invlists and isinstance(
                kept := faiss.downcast_InvertedLists(coded.invlists), faiss.OnDiskInvertedLists
            ):
                kept.prefetch_nthread = 0
            self._lists = coded

    def __len__(self) -> int:
        return int(self._exact.ntotal)

    @property
    def lists(self) -> int:
        """How many lists the vectors lie in; 0: they are all compared."""
        return 0 if self._lists is None else int(self._lists.nlist)

    def all(self, precision: type[np.floating[Any]]) -> Vectors:
        """A copy of all vectors."""
        kept = np.float32 if isinstance(self._exact, faiss.IndexFlatIP) else np.float16
        codes: NDArray[np.uint8] = faiss.vector_to_array(self._exact.codes)
        return codes.view(kept).reshape(-1, self.dimension).astype(precision, copy=False)

    def rows(self, rows: NDArray[np.int64]) -> Vectors:
        """The vectors of some rows, float32, shape (rows, dimension)."""
        found: Vectors = self._exact.reconstruct_batch(rows)
        return found

    def nearest(self, vector: NDArray[np.float32], k: int, effort: float, allowed: Mask | None) -> Ranked:
        """The ``k`` nearest rows and their cosines, nearest first.

        Args:
            vector: float32, of unit length, shape (dimension,).
            k: at least 1.
            effort: lists that are searched, in square roots of all lists; infinite: all rows are compared.
            allowed: the rows that may be found; ``None``: all.
        """
        count = len(self) if allowed is None else int(np.count_nonzero(allowed))
        k = min(k, count)
        if k == 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        # The fewer may be found, the farther off are the nearest of them.
        probes = effort * math.sqrt(self.lists) * len(self) / count
        if self._lists is None or probes >= self.lists or (allowed is not None and count <= _FEW):
            found = _searched(self._exact, vector, k, faiss.SearchParameters(), allowed)
        else:
            parameters = faiss.IVFSearchParameters()
            parameters.nprobe = math.ceil(probes)
            found = _searched(self._lists, vector, min(max(_DEEP, 2 * k), count), parameters, allowed)
        rows = np.sort(found[found >= 0])
        # Row by row in one order of adding, so that equal vectors have equal cosines wherever they lie.
        cosines = np.einsum("ij,j->i", self.rows(rows), vector).astype(np.float32)
        order = np.argsort(-cosines, kind="stable")
        return rows[order][:k], cosines[order][:k]


def _read(path: Path, flags: int) -> faiss.Index:
    try:
        return faiss.read_index(str(path), flags)
    except RuntimeError as exc:
        raise IndexDamaged(f"{path}: expected vectors as FAISS writes them, found something else") from exc


def _searched(
    index: faiss.Index, vector: NDArray[np.float32], k: int, parameters: faiss.SearchParameters, allowed: Mask | None
) -> NDArray[np.int64]:
    if allowed is not None:
        bits = np.packbits(allowed, bitorder="little")
        selector = faiss.IDSelectorBitmap(len(allowed), faiss.swig_ptr(bits))
        parameters.sel = selector
    with _one_thread():
        _, found = index.search(vector[None, :], k, params=parameters)
    rows: NDArray[np.int64] = found[0]
    return rows


@contextmanager
def _one_thread() -> Iterator[None]:
    """One question is too little for several threads: on a busy machine they wait long for each other."""
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)
