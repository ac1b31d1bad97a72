"""What can go wrong between a file and a report.

::

    CorpusError
    ├── ReportFileError       a file that is not a readable numbered report; says file and line
    ├── UnknownReference      an id that the report does not have
    └── UnknownReport         a symbol that the library does not hold
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class CorpusError(Exception):
    """Any error of this package."""


class ReportFileError(CorpusError):
    """A file that is not a readable numbered report.

    The message is one line: file, line where there is one, what was expected, what was found.
    """

    def __init__(self, path: Path | str, line: int | None, expected: str, found: str) -> None:
        self.path, self.line, self.expected, self.found = str(path), line, expected, found
        where = f"{path}:{line}" if line is not None else f"{path}"
        super().__init__(f"{where}: expected {expected}, found {found}")


class UnknownReference(CorpusError):
    """An id that the report does not have; the message names the range that exists."""


class UnknownReport(CorpusError):
    """A symbol that the library does not hold; the message names those it does."""


@dataclass(frozen=True)
class Fault:
    """What is wrong at one line of a file: a report with faults is not parsed, a check lists them all."""

    line: int | None
    expected: str
    found: str

    def at(self, path: Path | str) -> ReportFileError:
        """The fault as the error that a parse of this file raises."""
        return ReportFileError(path, self.line, self.expected, self.found)
