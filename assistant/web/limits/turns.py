"""So many answers at a time over all doors; the others wait in a line that is fair to each caller."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from enum import Enum, auto
from http import HTTPStatus

from anyio.from_thread import check_cancelled

from assistant.web.caller import Caller
from assistant.web.limits.leaving import LEAVING, ReaderLeft
from assistant.web.limits.line import Line
from assistant.web.problems import Problem

COME_BACK_IN_S = 10
"""What a caller who found no place is told."""
_NO_TURN = "expected a free place among the questions that wait, found none in time; please ask again later"
_LOOK_UP_EVERY_S = 0.25
"""How often who waits looks whether their request was cancelled, where nobody would tell them."""


class _State(Enum):
    WAITING = auto()
    CALLED = auto()
    SENT_AWAY = auto()
    LEFT = auto()


@dataclass(eq=False)
class _Place:
    """In the line."""

    key: str
    state: _State = _State.WAITING
    settled: threading.Event = field(default_factory=threading.Event)

    def settle(self, state: _State) -> None:
        self.state = state
        self.settled.set()


class FairTurns:
    """Turns in rounds: of all who wait, one question of each caller, then the next of each.

    Args:
        at_once: questions answered at the same time.
        waiting: questions that may wait; where as many do, a caller with several gives one up for one with fewer.
        within_s: how long, in seconds, one may wait.
        refusal: what those are told who get none.
    """

    def __init__(self, at_once: int, waiting: int, within_s: float, refusal: str = _NO_TURN) -> None:
        self._lock = threading.Lock()
        self._line: Line[_Place] = Line(waiting)
        self._free = at_once
        self._within_s = within_s
        self._refusal = refusal

    @property
    def waiting(self) -> int:
        """How many wait."""
        with self._lock:
            return len(self._line)

    @property
    def free(self) -> int:
        """How many more could be answered at once."""
        with self._lock:
            return self._free

    @contextmanager
    def turn(self, caller: Caller) -> Iterator[None]:
        """Waits for a turn, which ends with the context; it blocks. Begun in one thread, it may end in another.

        Raises:
            Problem: too many are waiting, or the wait took too long (503).
            ReaderLeft: there is nobody any more to answer.
        """
        place = self._take_place(caller.key)
        if place is not None:
            self._wait(place)
        try:
            yield
        finally:
            self._next()

    def _take_place(self, key: str) -> _Place | None:
        """A place in the line; ``None`` where it is their turn at once."""
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            place = _Place(key)
            without = self._line.add(key, place)
            if without is not None:
                without.settle(_State.SENT_AWAY)
            return place

    def _wait(self, place: _Place) -> None:
        leaving = LEAVING.get()
        with leaving.telling(lambda: self._forget(place)) if leaving else nullcontext():
            try:
                self._settled(place)
            except asyncio.CancelledError as cancelled:
                self._give_back(place)
                raise ReaderLeft from cancelled
        if self._forget(place) or place.state is _State.SENT_AWAY:
            raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, self._refusal, {"Retry-After": str(COME_BACK_IN_S)})
        if place.state is _State.LEFT:
            raise ReaderLeft

    def _settled(self, place: _Place) -> None:
        until = time.monotonic() + self._within_s
        while (left := until - time.monotonic()) > 0 and not place.settled.wait(min(left, _LOOK_UP_EVERY_S)):
            _look_up()

    def _forget(self, place: _Place) -> bool:
        """Takes ``place`` out of the line; ``False`` where it was settled before."""
        with self._lock:
            if place.state is not _State.WAITING:
                return False
            self._line.remove(place.key, place)
            place.settle(_State.LEFT)
            return True

    def _give_back(self, place: _Place) -> None:
        """Forgets the place, or the turn that it has just become."""
        if not self._forget(place) and place.state is _State.CALLED:
            self._next()

    def _next(self) -> None:
        with self._lock:
            place = self._line.pop()
            if place is None:
                self._free += 1
            else:
                place.settle(_State.CALLED)


def _look_up() -> None:
    """Raises ``CancelledError`` where the request that this thread works for was cancelled."""
    try:
        check_cancelled()
    except RuntimeError:  # no thread of a request
        return
