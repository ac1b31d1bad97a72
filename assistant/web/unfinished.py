"""What is not over yet, so that it can be told of where it never will be."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count
from typing import Generic, TypeVar

T = TypeVar("T")


class Unfinished(Generic[T]):
    """Keeps what would be told of each if it were broken off now; for any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = count()
        self._open: dict[int, Callable[[], T]] = {}

    def begin(self, told: Callable[[], T]) -> int:
        """Something begins; returns its number."""
        with self._lock:
            number = next(self._numbers)
            self._open[number] = told
        return number

    def end(self, number: int) -> bool:
        """It is over; returns whether it is still to be told of."""
        with self._lock:
            return self._open.pop(number, None) is not None

    def break_off(self) -> list[T]:
        """What is to be told of all that is open: once, for none of it is open any more."""
        with self._lock:
            told = list(self._open.values())
            self._open.clear()
        return [each() for each in told]
