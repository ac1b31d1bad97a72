"""The answering processes together: as many as were asked for, whatever becomes of each."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable

from assistant.workers.deadline import Deadline, waitable
from assistant.workers.errors import WorkerError
from assistant.workers.process import WorkerProcess

logger = logging.getLogger(__name__)

_LONGEST_PAUSE_S = 60.0
_DOUBLINGS = 6
"""As many as the longest pause takes; beyond a thousand or so, no float would hold the next."""
_END_WITHIN_S = 5.0
_ENDED = "the answering processes have been ended"

Ended = Callable[[WorkerProcess], None]
"""Is told that a process has ended."""


def pause_after(failures: int) -> float:
    """Seconds until a process is started anew, where so many have failed since the last one that became ready."""
    doubled: float = 2.0 ** min(failures, _DOUBLINGS) - 1
    return min(doubled, _LONGEST_PAUSE_S)


class Crew:
    """Starts processes, and others in the place of those that have ended or do not speak any more.

    Args:
        hire: starts a process.
        count: how many there are.
        silent_s: seconds after which one that owes an answer and says nothing, to nobody, is killed.
    """

    def __init__(self, hire: Callable[[Ended], WorkerProcess], count: int, silent_s: float = math.inf) -> None:
        self._hire = hire
        self._count = count
        self._silent_s = silent_s
        self._changed = threading.Condition()
        self._workers: list[WorkerProcess] = []
        self._due: list[float] = []
        """When the places that nobody has are to be taken."""
        self._failures = 0
        self._was_ready = False
        self._is_closed = False

    def first(self) -> WorkerProcess:
        """Starts the first process, which is not replaced unless it was ready once.

        Raises:
            WorkerError: it cannot be started.
        """
        return self._add()

    def fill(self) -> None:
        """Has the others started, and from now on replaced."""
        with self._changed:
            self._due += [time.monotonic()] * (self._count - 1)
        threading.Thread(target=self._keep, name="workers", daemon=True).start()

    def close(self) -> None:
        """Ends the processes."""
        with self._changed:
            self._is_closed = True
            workers = list(self._workers)
            self._changed.notify_all()
        for worker in workers:
            if worker.silent_since is None:
                worker.close()
            else:
                worker.kill()
        until = time.monotonic() + _END_WITHIN_S
        for worker in workers:
            worker.wait(waitable(until - time.monotonic()))

    @property
    def ready_count(self) -> int:
        """How many processes answer now."""
        with self._changed:
            return sum(worker.is_ready and worker.silent_since is None for worker in self._workers)

    def least_busy(self, deadline: Deadline) -> WorkerProcess:
        """The ready process that has the least to do, waited for where there is none; one that is silent comes last.

        Raises:
            AnswerTooLate: none was ready until the deadline.
            WorkerError: the processes have been ended.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._ready(), deadline.left_s)
            if self._is_closed:
                raise WorkerError(_ENDED)
            if not (ready := self._ready()):
                raise deadline.missed()
            return min(ready, key=lambda worker: (worker.silent_since is not None, worker.load))

    def everybody(self) -> list[WorkerProcess]:
        """The processes that are ready now."""
        with self._changed:
            return self._ready()

    def look(self) -> None:
        """Has it noticed that a process has fallen silent."""
        with self._changed:
            self._changed.notify_all()

    def _ready(self) -> list[WorkerProcess]:
        return [worker for worker in self._workers if worker.is_ready]

    def _add(self) -> WorkerProcess:
        with self._changed:
            if self._is_closed:
                raise WorkerError(_ENDED)
            worker = self._hire(self._ended)
            self._workers.append(worker)
            worker.facts.add_done_callback(lambda _: self._heard(worker))
        return worker

    def _heard(self, worker: WorkerProcess) -> None:
        with self._changed:
            if worker.is_ready:
                self._failures, self._was_ready = 0, True
            self._changed.notify_all()
        if worker.is_ready:
            logger.info("answering process %d is ready", worker.pid)

    def _ended(self, worker: WorkerProcess) -> None:
        """A process that nobody ended has its place taken by a new one, ever later where none of them becomes ready."""
        why = worker.facts.exception()
        with self._changed:
            self._workers.remove(worker)
            self._changed.notify_all()
            if self._is_closed or not self._was_ready:
                return
            pause = self._vacant()
        logger.warning(
            "answering process %d ended with status %s%s; a new one is started%s",
            worker.pid,
            worker.status,
            f" ({why})" if why else "",
            _in(pause),
        )

    def _vacant(self) -> float:
        """Has a place taken, after the pause that it returns."""
        pause = pause_after(self._failures)
        self._failures += 1
        self._due.append(time.monotonic() + pause)
        return pause

    # Who keeps the number: one thread for as long as there are processes, since a system that has no process left may
    # have no further thread either.

    def _keep(self) -> None:
        while True:
            with self._changed:
                while not self._is_closed and (left := self._next_at() - time.monotonic()) > 0:
                    self._changed.wait(waitable(left))
                if self._is_closed:
                    return
                now = time.monotonic()
                silent = [worker for worker in self._workers if self._given_up_at(worker) <= now]
                due = sum(at <= now for at in self._due)
                self._due = [at for at in self._due if at > now]
            for worker in silent:
                logger.warning("answering process %d has been silent for too long; it is killed", worker.pid)
                worker.kill()
            for _ in range(due):
                self._replace()

    def _next_at(self) -> float:
        return min([*self._due, *map(self._given_up_at, self._workers)], default=math.inf)

    def _given_up_at(self, worker: WorkerProcess) -> float:
        since = worker.silent_since
        return math.inf if since is None else since + self._silent_s

    def _replace(self) -> None:
        try:
            self._add()
        except WorkerError as error:
            with self._changed:
                if self._is_closed:
                    return
                pause = self._vacant()
            logger.warning("%s; it is tried again%s", error, _in(pause))


def _in(pause: float) -> str:
    return f" in {pause:g} s" if pause else ""
