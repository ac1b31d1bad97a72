"""So many a minute for each key, and some at once."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_KEYS = 10_000
"""Held at a time, about 2 MB; whoever came last longest ago is forgotten first, and has a full bucket again."""


@dataclass(frozen=True)
class Taken:
    """What came of an attempt."""

    allowed: bool
    remaining: int
    """How many more could be taken right now."""
    retry_after: float
    """Seconds until one can be taken; 0 where one can."""
    full_after: float
    """Seconds until the bucket is full again."""


class Buckets:
    """Token buckets, a key each, kept as the one moment at which the bucket is full again (GCRA).

    Args:
        per_minute: tokens that come back in a minute.
        burst: that a full bucket holds.
        clock: seconds.
    """

    def __init__(
        self,
        per_minute: float,
        burst: int,
        *,
        most_keys: int = MOST_KEYS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.burst = burst
        self.each_s = 60 / per_minute
        self._most_keys = most_keys
        self._clock = clock
        self._lock = threading.Lock()
        self._full_at: OrderedDict[str, float] = OrderedDict()

    @property
    def window_s(self) -> int:
        """Seconds in which an empty bucket fills."""
        return math.ceil(self.burst * self.each_s)

    def take(self, key: str) -> Taken:
        """Takes a token of ``key``, if there is one."""
        with self._lock:
            now = self._clock()
            full_at = max(self._full_at.get(key, now), now)
            after = full_at + self.each_s
            if not self._holds(after, now):
                return self._taken(False, full_at, now)
            self._full_at[key] = after
            self._full_at.move_to_end(key)
            if len(self._full_at) > self._most_keys:
                self._full_at.popitem(last=False)
            return self._taken(True, after, now)

    def look(self, key: str) -> Taken:
        """Whether there is a token of ``key``, and takes none."""
        with self._lock:
            now = self._clock()
            full_at = max(self._full_at.get(key, now), now)
            return self._taken(self._holds(full_at + self.each_s, now), full_at, now)

    def _holds(self, full_at: float, now: float) -> bool:
        return full_at - now <= self.burst * self.each_s + 1e-9  # the sums of floats are not exact

    def _taken(self, allowed: bool, full_at: float, now: float) -> Taken:
        room = self.burst * self.each_s - (full_at - now)
        remaining = max(math.floor(room / self.each_s + 1e-9), 0)
        return Taken(allowed, remaining, 0.0 if remaining else self.each_s - room, full_at - now)

    def __len__(self) -> int:
        return len(self._full_at)
