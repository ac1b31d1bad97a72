"""What the commands that export share: where the lines go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TextIO

from assistant.errors import AssistantError

_BYTE_ORDER_MARK = "\ufeff"


def write_out(lines: Iterable[str], path: Path | None, *, bom: bool) -> None:
    """Writes lines to a file, or to standard output; ``bom``: with a byte order mark before them.

    The file is its owner's alone: what is exported is what readers said and asked.

    Raises:
        AssistantError: the file cannot be written; an earlier one is then as it was.
    """
    if bom:
        lines = chain([_BYTE_ORDER_MARK], lines)
    if path is None:
        sys.stdout.writelines(lines)
        return
    try:
        if path.exists() and not path.is_file():  # a device or a pipe gets them as they come
            _write(lines, path.open("w", encoding="utf-8", newline=""))
        else:
            _put_in_place(lines, path)
    except OSError as error:
        raise AssistantError(f"{path}: cannot be written: {error.strerror}") from error


def _put_in_place(lines: Iterable[str], path: Path) -> None:
    """Writes the lines beside the file, and puts them in its place when all are there; else nothing is left of them."""
    partial = path.with_name(f"{path.name}.partial")
    partial.unlink(missing_ok=True)  # of an export that was killed
    try:
        descriptor = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        _write(lines, os.fdopen(descriptor, "w", encoding="utf-8", newline=""))
        partial.replace(path.resolve())
    finally:
        partial.unlink(missing_ok=True)


def _write(lines: Iterable[str], file: TextIO) -> None:
    with file:
        file.writelines(lines)
