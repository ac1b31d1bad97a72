"""A file that nobody vouches for, read in a process of its own that can be killed, within bounds."""

from __future__ import annotations

import json
import os
import queue
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from corpus.errors import ReportFileError
from corpus.reading import child
from corpus.reading.child import Told
from corpus.reading.document import Document
from corpus.reading.document_json import document_from_json

_ROOT = Path(__file__).parents[2]
_JOB = "corpus.reading.opening:job"
_MOST_ANSWER = 256 * 2**20
_INHERITED = ("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""Of the environment: no secret goes where an unknown file is read."""
_MB = 2**20
_AFTER_CLOCK_S = 5
_MOST_WAITING = 64
_LONGEST_WAIT_S = 60.0
_EXPECTED_ANSWER = "a file that its reader comes to the end of"


class Stop:
    """Ends the reading of a file, from another thread, now or as soon as it begins."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_called = False

    def call(self) -> None:
        """Kills the process that reads, if there is one; whoever waits for it gets its error."""
        with self._lock:
            self.is_called = True
            if self._process is not None:
                self._process.kill()

    @contextmanager
    def killing(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Within it, that process is the one to kill."""
        with self._lock:
            self._process = process
            if self.is_called:
                process.kill()
        try:
            yield
        finally:
            with self._lock:
                self._process = None


@dataclass(frozen=True)
class Limits:
    """How much a file may be and take. ``memory_bytes`` and processor time are bounded where the platform can."""

    file_bytes: int = 100 * _MB
    pages: int = 3000
    seconds: float = 600.0
    memory_bytes: int = 3 * 1024 * _MB
    """Of addresses, what the libraries map included."""


def read_confined(path: Path, limits: Limits | None = None, told: Told | None = None) -> Document:
    """The document in a file, whatever its kind.

    Raises:
        ReportFileError: the file is none that can be read, or takes more than the limits; one line says what.
    """
    limits = limits or Limits()
    said = run_confined(_JOB, path, {"pages": limits.pages}, limits, told)
    try:
        return document_from_json(said)
    except ValueError as error:
        raise ReportFileError(path, None, "a document from its reader", f"{error}") from error


def run_confined(
    job: str,
    path: Path,
    options: Mapping[str, Any],
    limits: Limits | None = None,
    told: Told | None = None,
    stop: Stop | None = None,
) -> Any:
    """What a job makes of a file, as JSON has it; the caller trusts nothing of it.

    Args:
        job: ``MODULE:FUNCTION``, a :data:`~corpus.reading.child.Job`.
        path: the file.
        options: what else the job is given, as JSON has it.
        limits: how much it may take.
        told: called with how far the job is; what it raises ends the job.
        stop: ends the job from another thread.

    Raises:
        ReportFileError: the file is too large or none, the job says so, or it took too long or too much, or ended.
    """
    limits = limits or Limits()
    _check_size(path, limits)
    ends = time.monotonic() + limits.seconds
    request = {
        "job": job,
        "file": str(path.absolute()),
        "options": options,
        "memory_bytes": limits.memory_bytes,
        "cpu_s": int(limits.seconds) + _AFTER_CLOCK_S,
    }
    with _started(request) as process, (stop or Stop()).killing(process):
        for line in _lines(process, path, limits, ends):
            frame = _frame(line, path)
            if child.SO_FAR in frame:
                if told is not None:
                    told(*_progress(frame[child.SO_FAR], path))
                continue
            return _outcome(frame, path, limits)
        try:
            status = process.wait(max(ends - time.monotonic(), 0))
        except subprocess.TimeoutExpired as error:
            raise _too_slow(path, limits) from error
    raise _ended(status, path, limits)


def _check_size(path: Path, limits: Limits) -> None:
    try:
        known = path.stat()
    except OSError as error:
        raise ReportFileError(path, None, "a file that can be read", error.strerror or "an error") from error
    if not stat.S_ISREG(known.st_mode):
        raise ReportFileError(path, None, "a file", "a folder" if stat.S_ISDIR(known.st_mode) else "something else")
    if known.st_size > limits.file_bytes:
        expected = f"a file of at most {limits.file_bytes // _MB} MB"
        raise ReportFileError(path, None, expected, f"one of {known.st_size // _MB} MB")
    if not known.st_size:
        raise ReportFileError(path, None, "the text of a report", "an empty file")


@contextmanager
def _started(request: Mapping[str, Any]) -> Iterator[subprocess.Popen[bytes]]:
    environment = {name: value for name in _INHERITED if (value := os.environ.get(name)) is not None}
    environment["PYTHONPATH"] = os.pathsep.join([str(_ROOT), *filter(None, [environment.get("PYTHONPATH")])])
    process = subprocess.Popen(
        [sys.executable, "-B", "-m", "corpus.reading.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # a terminal's Ctrl-C is for us, who end it
    )
    try:
        if process.stdin is not None:
            _tell(process.stdin, request)
        yield process
    finally:
        process.kill()
        process.wait()
        if process.stdin is not None:
            process.stdin.close()


def _tell(stdin: IO[bytes], request: Mapping[str, Any]) -> None:
    try:
        stdin.write(json.dumps(request).encode() + b"\n")
        stdin.flush()
    except OSError:  # it has ended, as its missing answer will say
        return


def _lines(process: subprocess.Popen[bytes], path: Path, limits: Limits, ends: float) -> Iterator[bytes]:
    """What it says, line by line, until it has ended.

    Raises:
        ReportFileError: the time is over.
    """
    said: queue.Queue[bytes] = queue.Queue(_MOST_WAITING)
    threading.Thread(target=_listen, args=(process, said), daemon=True).start()
    while True:
        try:
            line = said.get(timeout=max(ends - time.monotonic(), 0))
        except queue.Empty:
            raise _too_slow(path, limits) from None
        if not line:
            return
        yield line


def _listen(process: subprocess.Popen[bytes], said: queue.Queue[bytes]) -> None:
    left = _MOST_ANSWER
    with suppress(queue.Full):  # nobody waits any more
        if process.stdout is not None:
            with process.stdout as stdout:
                while left > 0 and (line := stdout.readline(left)):
                    left -= len(line)
                    said.put(line, timeout=_LONGEST_WAIT_S)
        said.put(b"", timeout=_LONGEST_WAIT_S)


def _frame(line: bytes, path: Path) -> dict[str, Any]:
    try:
        frame = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReportFileError(path, None, _EXPECTED_ANSWER, f"{len(line)} bytes that say nothing") from error
    if not isinstance(frame, dict):
        raise ReportFileError(path, None, _EXPECTED_ANSWER, f"a {type(frame).__name__}")
    return frame


def _progress(said: object, path: Path) -> tuple[int, int]:
    match said:
        case [int(done), int(of)]:
            return done, of
        case _:
            raise ReportFileError(path, None, _EXPECTED_ANSWER, "no number of pages")


def _outcome(frame: Mapping[str, Any], path: Path, limits: Limits) -> Any:
    match frame:
        case {child.DONE: result}:
            return result
        case {child.FAILED: [int() | None as line, str(expected), str(found)]}:
            raise ReportFileError(path, line, " ".join(expected.split()), " ".join(found.split()))
        case {child.NO_MEMORY: _}:
            raise _too_large(path, limits)
        case _:
            raise ReportFileError(path, None, _EXPECTED_ANSWER, "an answer of another form")


def _ended(status: int, path: Path, limits: Limits) -> ReportFileError:
    if status == -getattr(signal, "SIGXCPU", 0) and status:
        return _too_slow(path, limits)
    how = f"signal {-status}" if status < 0 else f"status {status}"
    return ReportFileError(path, None, _EXPECTED_ANSWER, f"one that ends it ({how})")


def _too_slow(path: Path, limits: Limits) -> ReportFileError:
    return ReportFileError(path, None, f"a file that is read within {limits.seconds:g} s", "one that takes longer")


def _too_large(path: Path, limits: Limits) -> ReportFileError:
    expected = f"a file that is read within {limits.memory_bytes // _MB} MB of memory"
    return ReportFileError(path, None, expected, "one that needs more")
