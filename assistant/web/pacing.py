"""How often a page is told of what grows: each change costs the server milliseconds, and an eye sees no more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def paced(
    growing: Iterable[T], every_s: float, clock: Callable[[], float] = time.monotonic
) -> Iterator[tuple[T, bool]]:
    """Of what grows, one state in ``every_s`` seconds, and the last in any case.

    Yields:
        a state, and whether it is the last one.
    """
    shown = clock()
    state: list[T] = []
    for each in growing:
        state = [each]
        if clock() - shown >= every_s:
            yield each, False
            shown = clock()
    for last in state:
        yield last, True
