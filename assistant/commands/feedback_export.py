"""``alinea feedback export``: what readers said, for other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from assistant.feedback.errors import FeedbackStoreError
from assistant.feedback.exported import csv_lines, json_lines
from assistant.feedback.store import FeedbackStore
from assistant.settings import Settings

_BYTE_ORDER_MARK = "\ufeff"


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the opinions, oldest first, to a file or to standard output.

    Raises:
        FeedbackStoreError: the store cannot be read, or the file not written; an earlier file is then as it was.
    """
    opinions = FeedbackStore(settings.data_dir).opinions(options.since)
    lines = (csv_lines if options.format == "csv" else json_lines)(opinions)
    if options.bom:
        lines = chain([_BYTE_ORDER_MARK], lines)
    if options.output is None:
        sys.stdout.writelines(lines)
    else:
        _write(lines, options.output)
    return 0


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
        raise FeedbackStoreError(f"{path}: cannot be written: {error.strerror}") from error
