"""What the commands that export share: where the lines go."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from assistant.errors import AssistantError

_BYTE_ORDER_MARK = "\ufeff"


def write_out(lines: Iterable[str], path: Path | None, *, bom: bool) -> None:
    """Writes lines to a file, or to standard output; ``bom``: with a byte order mark before them.

    Raises:
        AssistantError: the file cannot be written; an earlier one is then as it was.
    """
    if bom:
        lines = chain([_BYTE_ORDER_MARK], lines)
    if path is None:
        sys.stdout.writelines(lines)
    else:
        _write(lines, path)


def _write(lines: Iterable[str], path: Path) -> None:
    """Writes the lines beside the file, and puts them in its place when all are there.

    A device or a pipe has no such place: it gets them as they come.
    """
    partial = path if path.exists() and not path.is_file() else path.with_name(f"{path.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        if partial != path:
            partial.replace(path.resolve())
    except OSError as error:
        raise AssistantError(f"{path}: cannot be written: {error.strerror}") from error
