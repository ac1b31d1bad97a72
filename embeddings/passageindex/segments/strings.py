"""Many short texts in two arrays, so that one of them is found without reading the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.passageindex.segments.columns import Columns

_BLOCK = 32
_ERRORS = "surrogatepass"
"""Half a character, which JSON can carry, is kept as it is."""


def utf8(text: str) -> bytes:
    """As texts are kept, and sorted."""
    return text.encode(errors=_ERRORS)


def packed(name: str, texts: Iterable[str]) -> dict[str, NDArray[Any]]:
    """The columns that hold these texts."""
    encoded = [utf8(text) for text in texts]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.uint64)
    return {f"{name}.bytes": np.frombuffer(b"".join(encoded), dtype=np.uint8), f"{name}.ends": ends}


class Strings(Sequence[str]):
    """Texts as :func:`packed` wrote them."""

    def __init__(self, columns: Columns, name: str) -> None:
        # Views of memory, whose items are several times quicker to get at one by one than an array's.
        self._bytes, self._ends = columns[f"{name}.bytes"].data, columns[f"{name}.ends"].data

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, position: Any) -> Any:
        """The text at a position; slices are not offered."""
        return self.raw(position).decode(errors=_ERRORS)

    def raw(self, position: int) -> bytes:
        """The UTF-8 of the text at a position."""
        return self._bytes[self._ends[position] : self._ends[position + 1]].tobytes()

    def find(self, text: str) -> int | None:
        """The position of a text, where they are sorted by their UTF-8; ``None`` where it is not among them."""
        sought = utf8(text)
        block = bisect_right(self._every, sought) - 1
        low, high = max(block, 0) * _BLOCK, min((block + 1) * _BLOCK, len(self))
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < sought:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self.raw(low) == sought else None

    @cached_property
    def _every(self) -> list[bytes]:
        """The first of each block: so most of a search is made in memory that is at hand."""
        return [self.raw(position) for position in range(0, len(self), _BLOCK)]
