"""A program that is started, told frames and listened to: what of it belongs to the operating system."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, cast

import assistant
from assistant.workers import wire
from assistant.workers.errors import WireError, WorkerError

logger = logging.getLogger(__name__)

_ROOT = Path(assistant.__file__).parents[1]


class Program:
    """A program of ours, started by being made; :meth:`begin` has it heard.

    Args:
        module: of ours, which is run.
        end_within_s: how long it may still live, in seconds, once it says nothing any more.

    Raises:
        WorkerError: the system does not start it.
    """

    def __init__(self, module: str, end_within_s: float = 5.0) -> None:
        try:
            # Nothing of ours is inherited but standard error: with the last end of its input closed, it ends too.
            self._process = subprocess.Popen(  # noqa: S603 (a module of ours)
                [sys.executable, "-m", module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_with_ours(os.environ),
                start_new_session=True,  # a terminal's Ctrl-C is for the serving process, which lets answers end first
            )
        except OSError as error:
            raise _not_started(error.strerror or str(error)) from error
        self._end_within_s = end_within_s
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()

    def begin(self, said: Callable[[wire.Frame], object], ended: Callable[[], object]) -> None:
        """Listens to it, in a thread of its own.

        Args:
            said: called with each of its frames.
            ended: called once it has ended, for whatever reason.

        Raises:
            WorkerError: the system has no thread left; the program is ended.
        """
        name = f"worker-{self.pid}"
        writing = threading.Thread(target=self._write, name=name, daemon=True)
        listening = threading.Thread(target=self._listen, args=(said, ended), name=name, daemon=True)
        try:
            writing.start()
            listening.start()
        except RuntimeError as error:
            self.kill()
            if writing.ident is not None:
                self.close()
                writing.join()
            with self._process:  # closes what is left of its pipes, and waits
                raise _not_started(str(error)) from error

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def status(self) -> int | None:
        """Its exit status, negative the signal that ended it; ``None`` while it lives."""
        return self._process.returncode

    def tell(self, frame: wire.Frame) -> None:
        """Sends it a frame. Nobody waits for it to be read, and nothing becomes of it where the program has ended."""
        self._outbox.put(wire.line_of(frame))

    def close(self) -> None:
        """Tells it nothing any more, which one of ours ends at."""
        self._outbox.put(None)

    def kill(self) -> None:
        """Ends it, whatever it does; nothing where it has ended."""
        self._process.kill()

    def wait(self, within_s: float) -> None:
        """Waits until it has ended; it is killed if it takes longer."""
        try:
            self._process.wait(within_s)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()

    def _write(self) -> None:
        """Alone writes, and may be held up for as long as the program does not read."""
        with suppress(OSError), cast(IO[bytes], self._process.stdin) as stdin:  # who listens finds out that it is gone
            while (line := self._outbox.get()) is not None:
                stdin.write(line)
                stdin.flush()

    def _listen(self, said: Callable[[wire.Frame], object], ended: Callable[[], object]) -> None:
        try:
            with cast(IO[bytes], self._process.stdout) as lines:
                for line in lines:
                    said(wire.frame_of(line))
        except WireError as error:  # killed in the middle of a line, mostly; else there is no telling what comes next
            logger.warning("answering process %d cannot be understood: %s", self.pid, error)
            self.kill()
        except Exception:  # the outermost door of this thread: without it, nobody would learn of the end
            logger.exception("answering process %d cannot be listened to", self.pid)
            self.kill()
        finally:
            self.wait(self._end_within_s)
            self.close()
            ended()


def _with_ours(environ: Mapping[str, str]) -> dict[str, str]:
    paths = [str(_ROOT), *filter(None, [environ.get("PYTHONPATH")])]
    return {**environ, "PYTHONPATH": os.pathsep.join(paths)}


def _not_started(why: str) -> WorkerError:
    return WorkerError(f"an answering process cannot be started: {why}")
