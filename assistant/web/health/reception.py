"""Who is waiting and who is being answered; and the end, when nobody more is let in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import Lock

from assistant.web.caller import Caller
from assistant.web.desk import AtOnce, Turns
from assistant.web.problems import Problem

_COME_BACK_S = "5"


class Reception:
    """Counts the questions that wait for their turn and those that have it; lets none in once it is closed.

    Args:
        turns: says whose turn it is.
    """

    def __init__(self, turns: Turns | None = None) -> None:
        self._turns = turns or AtOnce()
        self._lock = Lock()
        self._waiting = 0
        self._running = 0
        self._is_closed = False

    @property
    def waiting(self) -> int:
        """Questions that wait for their turn."""
        return self._waiting

    @property
    def running(self) -> int:
        """Questions that are being answered."""
        return self._running

    @property
    def inside(self) -> int:
        """Questions that were let in and are not over."""
        return self._waiting + self._running

    @property
    def is_closed(self) -> bool:
        """Whether the server is about to end."""
        return self._is_closed

    def close(self) -> None:
        """Lets nobody in from now on; who is inside, waiting or not, is answered."""
        with self._lock:
            self._is_closed = True

    @contextmanager
    def turn(self, caller: Caller) -> Iterator[None]:
        """As :class:`assistant.web.desk.Turns` says.

        Raises:
            Problem: the server is about to end, or what the turns themselves raise.
        """
        with self._let_in(), self._turns.turn(caller):
            self._count(waiting=-1, running=1)
            try:
                yield
            finally:
                self._count(waiting=1, running=-1)

    @contextmanager
    def _let_in(self) -> Iterator[None]:
        with self._lock:
            if self._is_closed:
                detail = "the server is being stopped; expected a question before that, or after its next start"
                raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, {"Retry-After": _COME_BACK_S})
            self._waiting += 1
        try:
            yield
        finally:
            self._count(waiting=-1)

    def _count(self, *, waiting: int = 0, running: int = 0) -> None:
        with self._lock:
            self._waiting += waiting
            self._running += running
