"""Blocking work for a reader who may leave: whoever waits for them in a thread is told, and the work is closed."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import Generic, TypeVar

from anyio.to_thread import run_sync

T = TypeVar("T")


class ReaderLeft(Exception):
    """The reader is gone; nobody sees the answer."""


class Leaving:
    """Knows whether a reader has left. Its calls come from the event loop, its listeners are in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left = False
        self._told: list[Callable[[], object]] = []

    @contextmanager
    def telling(self, call: Callable[[], object]) -> Iterator[None]:
        """Within it, ``call()`` is made once as soon as the reader leaves, or at once where they have left already."""
        with self._lock:
            left = self._left
            self._told.append(call)
        if left:
            call()
        try:
            yield
        finally:
            with self._lock:
                self._told.remove(call)

    @property
    def has_left(self) -> bool:
        """Whether the reader has left."""
        with self._lock:
            return self._left

    def leave(self) -> None:
        """The reader leaves."""
        with self._lock:
            self._left = True
            told = list(self._told)
        for call in told:
            call()


LEAVING: ContextVar[Leaving | None] = ContextVar("leaving", default=None)
"""Of the reader whom this thread works for; ``None``: nobody would say that they left."""


async def in_threads(growing: Iterator[T]) -> AsyncGenerator[T, None]:
    """What a blocking generator yields, each step of it in a thread.

    Where the caller is cancelled, or closes this, a generator that waits for its turn is woken by ``ReaderLeft``, and
    one at work is closed as soon as its step is done. Threads are those of anyio, which all routes share: the layer
    :class:`assistant.web.limits.threads.ThreadRoom` makes room for those that wait.
    """
    steps = _Steps(growing)
    try:
        while steps.more:
            for each in await run_sync(steps.step):
                yield each
    finally:
        steps.leave()


class _Steps(Generic[T]):
    """The steps of a generator, of which one may be under way as it is to be closed."""

    def __init__(self, growing: Iterator[T]) -> None:
        self._growing = growing
        self._leaving = Leaving()
        self._context = copy_context()
        self._context.run(LEAVING.set, self._leaving)
        self._lock = threading.Lock()
        self._at_work = False
        self.more = True

    def step(self) -> tuple[T, ...]:
        """What comes next, alone; nothing at the end."""
        with self._lock:
            self._at_work = self.more
        try:
            return (self._context.run(next, self._growing),) if self._at_work else ()
        except StopIteration:
            self.more = False
            return ()
        finally:
            with self._lock:
                self._at_work = False
                is_over = not self.more
            if is_over:
                self._close()

    def leave(self) -> None:
        """Closes the generator, now or as soon as it can be."""
        with self._lock:
            self.more = False
            at_work = self._at_work
        self._leaving.leave()
        if not at_work:
            self._close()

    def _close(self) -> None:
        close = getattr(self._growing, "close", None)
        if close is not None:
            close()
