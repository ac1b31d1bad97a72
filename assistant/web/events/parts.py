"""What a JSON value is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PART_BYTES = 100
"""What each value costs in memory beside its characters, about."""


def parts_of(value: Any) -> Iterator[Any]:
    """The value itself and all that is in it, however deep; not the names of fields."""
    left = [value]
    while left:
        part = left.pop()
        yield part
        if isinstance(part, dict):
            left.extend(part.values())
        elif isinstance(part, (list, tuple)):
            left.extend(part)


def weight_of(value: Any) -> int:
    """About how many bytes it takes in memory."""
    return sum(PART_BYTES + (len(part) if isinstance(part, str) else 0) for part in parts_of(value))
