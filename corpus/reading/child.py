"""The process that reads one file, from inside (``python -m corpus.reading.child``); of no use by hand.

Its first line of input says what to do, each line of its output is an object: how far it is, then what came of it. It
ends when its input does, and imports nothing but what the job needs.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from corpus.errors import ReportFileError

Told = Callable[[int, int], None]
"""Is told how far a job is: page 3 of 20."""
Job = Callable[[Path, Mapping[str, Any], Told], object]
"""A file, options and whom to tell → what JSON can say."""
DONE, FAILED, SO_FAR, NO_MEMORY = "done", "failed", "so_far", "no_memory"
_OPEN_FILES = 64
_LONGEST_FOUND = 200


def main() -> int:
    """Does what standard input says."""
    said = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with _private_output() as output:
        _confine(said["memory_bytes"], said["cpu_s"])
        answer = _answer(said, lambda done, of: _say(output, {SO_FAR: [done, of]}))
        try:
            _say(output, answer)
        except MemoryError:
            _say(output, {NO_MEMORY: True})
    return 0


def _answer(said: Mapping[str, Any], told: Told) -> dict[str, Any]:
    module, _, function = said["job"].partition(":")
    try:
        job: Job = getattr(import_module(module), function)
        return {DONE: job(Path(said["file"]), said["options"], told)}
    except ReportFileError as error:
        return {FAILED: [error.line, error.expected, error.found]}
    except MemoryError:
        return {NO_MEMORY: True}
    except RecursionError:
        return {FAILED: [None, "a file of plain structure", "one that is nested too deeply"]}
    except Exception as error:  # noqa: BLE001 - whatever a strange file does to its reader, it gets one line
        found = f"one that it cannot follow ({type(error).__name__}: {' '.join(str(error).split())[:_LONGEST_FOUND]})"
        return {FAILED: [None, "a file that its reader can follow", found]}


def _private_output() -> BinaryIO:
    """Standard output for us alone: what a library writes there goes where its errors go."""
    sys.stdout.flush()
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


def _say(output: BinaryIO, frame: Mapping[str, Any]) -> None:
    output.write(json.dumps(frame, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n")
    output.flush()


def _confine(memory_bytes: int, cpu_s: int) -> None:
    """Bounds what the process may take, where the platform can; it writes no file."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is what is left
        return
    for name, most in (
        ("RLIMIT_AS", memory_bytes),
        ("RLIMIT_CPU", cpu_s),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", _OPEN_FILES),
    ):
        with suppress(AttributeError, OSError, ValueError):  # a platform without it, or with a lower one
            resource.setrlimit(getattr(resource, name), (most, most))


def _end_with_parent() -> None:
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
