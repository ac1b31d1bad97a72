"""Jobs that do to their process what a file can."""

from __future__ import annotations

import os
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
    """Reads the files that a file lists, one after the other: what each gave, and the most memory so far, in MB."""
    import resource

    said = []
    names = path.read_text(encoding="utf-8").split("\n")
    for index, name in enumerate(names):
        told(index, len(names))
        try:
            found = f"{len(read_document(Path(name)).blocks)} blocks"
        except ReportFileError as error:
            found = f"refused: {error}"
        said.append([name, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024])
    return said
