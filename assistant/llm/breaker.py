"""A model that keeps failing is left alone for a while, so that nobody waits for it in vain."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

Clock = Callable[[], float]
"""Seconds since some fixed moment."""


class CircuitBreaker:
    """Closed: every call is allowed. Open, after some failures in a row: none is, until a time has passed.

    Then one caller may try; its success closes the circuit, its failure opens it for as long again. Safe to share
    between threads.
    """

    def __init__(self, *, failures: int = 3, pause: float = 60.0, clock: Clock = time.monotonic) -> None:
        """Opens after ``failures`` in a row, for ``pause`` seconds by ``clock``."""
        self._most, self._pause, self._clock = failures, pause, clock
        self._lock = Lock()
        self._failures = 0
        self._closed_again_at = 0.0
        self._is_trying = False

    def allows(self) -> bool:
        """Whether a call may be made now; whoever is told so must report how it went."""
        with self._lock:
            if self._failures < self._most:
                return True
            if self._is_trying or self._clock() < self._closed_again_at:
                return False
            self._is_trying = True
            return True

    def succeeded(self) -> None:
        """A call came through."""
        with self._lock:
            self._failures, self._is_trying = 0, False

    def failed(self) -> None:
        """A call did not."""
        with self._lock:
            self._failures += 1
            self._is_trying = False
            if self._failures >= self._most:
                self._closed_again_at = self._clock() + self._pause
