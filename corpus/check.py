"""Every fault of a report file, for someone who prepares one."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ReportFileError
from corpus.loaders import load_lines
from corpus.parse import survey


def check_file(path: Path) -> list[str]:
    """One line a fault, in the order of the file: file, line, what was expected, what was found; empty for a good file.

    A file that cannot be read as text has one fault. Nothing is raised for what the file holds.
    """
    try:
        lines = load_lines(path)
    except ReportFileError as error:
        return [str(error)]
    return [str(fault.at(path)) for fault in survey(lines).faults]
