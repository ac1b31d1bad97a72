"""One answering process, as the serving one sees it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import SimpleQueue

import assistant
from assistant.workers import wire
from assistant.workers.errors import WorkerError, WorkerGone

_ROOT = Path(assistant.__file__).parents[1]


class WorkerProcess:
    """A process that answers: started by being made, ready when :attr:`facts` is there.

    Args:
        start: what it is told first.
        ended: called once it has ended, for whatever reason, in a thread of its own.
    """

    def __init__(self, start: wire.Start, ended: Callable[[WorkerProcess], None]) -> None:
        self.facts: Future[wire.Facts] = Future()
        self._ended = ended
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._waiting: dict[int, SimpleQueue[wire.Frame | None]] = {}
        self._is_alive = True
        # Nothing of ours is inherited but standard error: with the last end of its input closed, it ends too.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "assistant.workers"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": _with_ours(os.environ.get("PYTHONPATH"))},
            start_new_session=True,  # a terminal's Ctrl-C is for the serving process, which lets answers end first
        )
        threading.Thread(target=self._listen, name=f"worker-{self.pid}", daemon=True).start()
        with suppress(WorkerGone):  # then the thread finds out as well
            self._send(wire.plain(start))

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """Its exit status, negative the signal that ended it; ``None`` while it lives."""
        return self._process.returncode

    @property
    def load(self) -> int:
        """How many questions it is on."""
        return len(self._waiting)

    @property
    def is_ready(self) -> bool:
        """Whether it answers."""
        return self._is_alive and self.facts.done() and self.facts.exception() is None

    def ask(self, frame: wire.Frame) -> Generator[wire.Frame, None, None]:
        """What it says to a frame, but for the last word. Given up before that, it is told to stop.

        Raises:
            WorkerGone: it ended meanwhile.
            WorkerError: it could not do it.
        """
        number, inbox = next(self._numbers), SimpleQueue[wire.Frame | None]()
        with self._lock:
            if not self._is_alive:
                raise self._gone()
            self._waiting[number] = inbox
        is_over = False
        try:
            self._send({wire.ID: number, **frame})
            while not is_over:
                said = inbox.get()
                is_over = said is None or wire.DONE in said or wire.FAILED in said
                if said is None:
                    raise self._gone()
                if wire.FAILED in said:
                    raise WorkerError(said[wire.FAILED])
                if not is_over:
                    yield said
        finally:
            with self._lock:
                self._waiting.pop(number, None)
            if not is_over:
                with suppress(WorkerGone):
                    self._send({wire.ID: number, wire.STOP: True})

    def close(self) -> None:
        """Has it end, which it does at once."""
        with self._writing, suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()

    def wait(self, within_s: float) -> None:
        """Waits until it has ended; it is killed if it takes longer."""
        try:
            self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _send(self, frame: wire.Frame) -> None:
        line, stdin = wire.line_of(frame), self._process.stdin
        try:
            with self._writing:
                if stdin is None or stdin.closed:
                    raise self._gone()
                stdin.write(line)
                stdin.flush()
        except OSError as error:
            raise self._gone() from error

    def _listen(self) -> None:
        stdout = self._process.stdout
        if stdout is not None:
            with stdout:
                for line in stdout:
                    self._sort(wire.frame_of(line))
        self._process.wait()
        self.close()
        with self._lock:
            self._is_alive = False
            waiting = list(self._waiting.values())
        for inbox in waiting:
            inbox.put(None)
        if not self.facts.done():
            self.facts.set_exception(self._gone())
        self._ended(self)

    def _sort(self, frame: wire.Frame) -> None:
        if wire.READY in frame:
            self.facts.set_result(wire.facts_of(frame[wire.READY]))
        elif wire.UNREADY in frame:
            self.facts.set_exception(WorkerError(frame[wire.UNREADY]))
        else:
            with self._lock:
                inbox = self._waiting.get(frame[wire.ID])
            if inbox is not None:  # else nobody waits for it any more
                inbox.put(frame)

    def _gone(self) -> WorkerGone:
        return WorkerGone(f"the answering process {self.pid} has ended")


def _with_ours(path: str | None) -> str:
    return os.pathsep.join([str(_ROOT), *([path] if path else [])])
