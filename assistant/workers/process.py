"""One answering process, as the serving one sees it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Future
from itertools import count
from queue import Empty, SimpleQueue

from assistant.errors import UnknownSource
from assistant.workers import wire
from assistant.workers.deadline import Deadline
from assistant.workers.errors import WorkerError, WorkerGone
from assistant.workers.program import Program

_LAST = frozenset({wire.DONE, wire.FAILED, wire.UNKNOWN})
"""Of which one is in the last frame that is said to another."""


class WorkerProcess:
    """A process that answers: started by being made, ready when :attr:`facts` is there.

    Args:
        start: what it is told first.
        ended: called once it has ended, for whatever reason, in a thread of its own.

    Raises:
        WorkerError: the system does not start it.
    """

    def __init__(self, start: wire.Start, ended: Callable[[WorkerProcess], None]) -> None:
        self.facts: Future[wire.Facts] = Future()
        self._ended = ended
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._waiting: dict[int, SimpleQueue[wire.Frame | None]] = {}
        self._is_alive = True
        self._heard_at = time.monotonic()
        self._silent_since: float | None = None
        self._program = Program("assistant.workers")
        self._program.tell(wire.plain(start))
        self._program.begin(self._sort, self._end)

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._program.pid

    @property
    def status(self) -> int | None:
        """Its exit status, negative the signal that ended it; ``None`` while it lives."""
        return self._program.status

    @property
    def load(self) -> int:
        """How many questions it is on."""
        return len(self._waiting)

    @property
    def is_ready(self) -> bool:
        """Whether it answers."""
        return self._is_alive and self.facts.done() and self.facts.exception() is None

    @property
    def silent_since(self) -> float | None:
        """When it last gave a sign of life; ``None`` where none is missed: no answer of it has been overdue since."""
        return self._silent_since

    def ask(self, frame: wire.Frame, deadline: Deadline) -> Generator[wire.Frame, None, None]:
        """What it says to a frame, but for the last word. Given up before that, it is told to stop.

        Raises:
            WorkerGone: it ended meanwhile.
            UnknownSource: it was about a report that is not there.
            WorkerError: it could not do it.
            AnswerTooLate: it said nothing more until the deadline.
        """
        number, inbox, asked_at = next(self._numbers), SimpleQueue[wire.Frame | None](), time.monotonic()
        with self._lock:
            if not self._is_alive:
                raise self._gone()
            self._waiting[number] = inbox
        is_over = False
        try:
            self._program.tell({wire.ID: number, **frame})
            while not is_over:
                said = self._next(inbox, asked_at, deadline)
                is_over = said is None or not _LAST.isdisjoint(said)
                if said is None:
                    raise self._gone()
                if wire.UNKNOWN in said:
                    raise UnknownSource(said[wire.UNKNOWN])
                if wire.FAILED in said:
                    raise WorkerError(said[wire.FAILED])
                if not is_over:
                    yield said
        finally:
            with self._lock:
                self._waiting.pop(number, None)
            if not is_over:
                self._program.tell({wire.ID: number, wire.STOP: True})

    def close(self) -> None:
        """Has it end, which it does at once."""
        self._program.close()

    def kill(self) -> None:
        """Ends it, whatever it does; from now on it is not ready."""
        with self._lock:
            self._is_alive, self._silent_since = False, None
        self._program.kill()

    def wait(self, within_s: float) -> None:
        """Waits until it has ended; it is killed if it takes longer."""
        self._program.wait(within_s)

    def _next(self, inbox: SimpleQueue[wire.Frame | None], asked_at: float, deadline: Deadline) -> wire.Frame | None:
        try:
            return inbox.get(timeout=deadline.left_s)
        except Empty:
            with self._lock:
                if inbox.empty() and self._silent_since is None:  # else it has spoken just now
                    self._silent_since = max(self._heard_at, asked_at)
            raise deadline.missed() from None

    def _sort(self, frame: wire.Frame) -> None:
        with self._lock:
            self._heard_at, self._silent_since = time.monotonic(), None
            inbox = self._waiting.get(frame.get(wire.ID, 0))
            if inbox is not None:  # else nobody waits for it any more
                inbox.put(frame)
        if wire.READY in frame:
            self.facts.set_result(wire.facts_of(frame[wire.READY]))
        elif wire.UNREADY in frame:
            self.facts.set_exception(WorkerError(frame[wire.UNREADY]))

    def _end(self) -> None:
        with self._lock:
            self._is_alive, self._silent_since = False, None
            waiting = list(self._waiting.values())
        for inbox in waiting:
            inbox.put(None)
        if not self.facts.done():
            self.facts.set_exception(self._gone())
        self._ended(self)

    def _gone(self) -> WorkerGone:
        return WorkerGone(f"the answering process {self.pid} has ended")
