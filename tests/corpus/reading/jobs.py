"""Jobs that do to their process what a file can."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import ReportFileError
from corpus.reading.child import Told
from corpus.reading.opening import read_document


def tells(path: Path, options: Mapping[str, Any], told: Told) -> object:
    told(1, 2)
    told(2, 2)
    return {"said": options["say"], "length": len(path.read_bytes())}


def refuses(path: Path, options: Mapping[str, Any], told: Told) -> object:
    raise ReportFileError(path, 3, "a report", "none")


def hangs(path: Path, options: Mapping[str, Any], told: Told) -> object:
    told(1, 1)
    time.sleep(3600)
    return None


def spins(path: Path, options: Mapping[str, Any], told: Told) -> object:
    while True:
        pass


def grows(path: Path, options: Mapping[str, Any], told: Told) -> object:
    return len(bytearray(2**40))


def crashes(path: Path, options: Mapping[str, Any], told: Told) -> object:
    os.abort()


def leaves(path: Path, options: Mapping[str, Any], told: Told) -> object:
    os._exit(7)


def errs(path: Path, options: Mapping[str, Any], told: Told) -> object:
    raise ValueError("two\nlines")


def recurs(path: Path, options: Mapping[str, Any], told: Told) -> object:
    return recurs(path, options, told)


def prints(path: Path, options: Mapping[str, Any], told: Told) -> object:
    os.write(1, b'{"done": "forged by a library"}\n')
    return "true"


def writes(path: Path, options: Mapping[str, Any], told: Told) -> object:
    path.with_suffix(".out").write_bytes(b"x")
    return None


def shows_environment(path: Path, options: Mapping[str, Any], told: Told) -> object:
    return sorted(os.environ)


def reads_each(path: Path, options: Mapping[str, Any], told: Told) -> object:
    """Reads the files that a file lists, one after the other: what each gave, the most memory so far in MB, seconds."""
    said = []
    names = path.read_text(encoding="utf-8").split("\n")
    for index, name in enumerate(names):
        told(index, len(names))
        begun = time.monotonic()
        try:
            found = f"{len(read_document(Path(name)).blocks)} blocks"
        except ReportFileError as error:
            found = f"refused: {error}"
        except Exception as error:  # noqa: BLE001 - the test says which file it was
            found = f"unforeseen: {type(error).__name__}: {error}"
        said.append([name, found, _most_memory(), time.monotonic() - begun])
    return said


def _most_memory() -> int:
    """The most that this process has taken, in MB; 0 where the platform does not tell."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) // 1024 if found else 0
