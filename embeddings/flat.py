"""Exact nearest neighbours of unit vectors."""

from __future__ import annotations

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.types import Vectors

_TINY = np.float32(1e-12)


def unit(vectors: Any) -> Vectors:
    """Float32 rows of unit length, shape kept; a zero row stays zero, so that nothing becomes NaN.

    Raises:
        ValueError: If a number is infinite or not a number.
    """
    array = np.array(vectors, dtype=np.float32)
    norms = np.sqrt(np.einsum("...i,...i->...", array, array))[..., None]
    if not np.isfinite(norms).all():
        raise ValueError("expected finite vectors, found infinity or NaN")
    scaled: Vectors = array / np.maximum(norms, _TINY)
    return scaled


class _Memory:
    """The rows of an index as numpy sees them; an array made of it keeps the index alive."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        flat = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d).__array_interface__
        address, is_readonly = flat["data"][0], True
        self.__array_interface__ = {**flat, "shape": (index.ntotal, index.d), "data": (address, is_readonly)}
        self._index = index


class FlatIndex:
    """Vectors compared one by one: exact, and the thousands of a report take some hundredths of a millisecond."""

    def __init__(self, index: faiss.IndexFlatIP, vectors: Vectors | None = None) -> None:
        """``vectors``: the rows of the index once more, at an address that products can be made from."""
        self.index = index
        self.dimension = index.d
        self.vectors: Vectors = np.asarray(_Memory(index)) if vectors is None else vectors
        """All rows, read-only: the memory of FAISS or a mapped file, not a copy."""

    @classmethod
    def of(cls, vectors: Vectors) -> FlatIndex:
        """An index over a copy of unit vectors."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def __len__(self) -> int:
        return int(self.index.ntotal)

    def query(self, vector: Any) -> Vectors:
        """A vector as it is compared: float32, of unit length.

        Raises:
            ValueError: If it has not the dimension of the rows, or holds infinity or NaN.
        """
        query = unit(vector)
        if query.shape != (self.dimension,):
            raise ValueError(f"expected a query vector of shape ({self.dimension},), found {query.shape}")
        return query

    def scores(self, vector: Any) -> Vectors:
        """The cosine of each row with a vector, shape ``(len(self),)``."""
        query, scores = self.query(vector), np.empty(len(self), dtype=np.float32)
        # numpy would copy all rows first: in a mapped file they begin at an odd address.
        faiss.fvec_inner_products_ny(  # type: ignore[attr-defined]  # FAISS has it, its stubs do not
            faiss.swig_ptr(scores), faiss.swig_ptr(query), self.index.get_xb(), self.dimension, len(self)
        )
        return scores

    def nearest(self, vector: Any, k: int, among: NDArray[np.int64] | None = None) -> tuple[NDArray[np.int64], Vectors]:
        """Positions and cosines of the ``k`` nearest rows, nearest first; of those in ``among`` where it is given."""
        query = self.query(vector)
        k = min(k, len(self) if among is None else len(among))
        if k <= 0:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
        if among is None:
            scores, positions = self.index.search(query[None, :], k)
        else:
            selector = faiss.IDSelectorBatch(among)  # a name of its own: FAISS does not keep it alive
            params = faiss.SearchParameters()
            params.sel = selector
            scores, positions = self.index.search(query[None, :], k, params=params)
        return positions[0], scores[0]
