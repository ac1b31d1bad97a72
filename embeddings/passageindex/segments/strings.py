"""Many short texts in two arrays, so that one of them is found without reading the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.passageindex.segments.columns import Columns


def packed(name: str, texts: Iterable[str]) -> dict[str, NDArray[Any]]:
    """The columns that hold these texts."""
    encoded = [text.encode() for text in texts]
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
        return self.raw(position).decode()

    def raw(self, position: int) -> bytes:
        """The UTF-8 of the text at a position."""
        return self._bytes[self._ends[position] : self._ends[position + 1]].tobytes()

    def find(self, text: str) -> int | None:
        """The position of a text, where they are sorted by their UTF-8; ``None`` where it is not among them."""
        sought, low, high = text.encode(), 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < sought:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self.raw(low) == sought else None
