"""Files of a JSON object a line, as editions and anticipated questions come, each row with its place for an error."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import ReportFileError
from corpus.loaders import decode

_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True)
class Row:
    """One object of a file, and its line."""

    values: dict[str, Any]
    path: Path
    line: int

    def fault(self, expected: str, found: str) -> ReportFileError:
        """What is wrong with this row, as the error to raise."""
        return ReportFileError(self.path, self.line, expected, " ".join(found.split()))

    def ref(self, seen: Container[str], known: Container[str]) -> str:
        """The row's ``ref``.

        Raises:
            ReportFileError: it has none, one that the report lacks, or one that came before.
        """
        ref = self.values.get("ref")
        if not isinstance(ref, str) or ref not in known:
            raise self.fault("the ref of a passage or section of the report", repr(ref))
        if ref in seen:
            raise self.fault("each ref once", f"{ref!r} again")
        return ref


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of this file; empty lines are passed over.

    Raises:
        ReportFileError: the file cannot be read, or a line is not a JSON object.
    """
    try:
        text = decode(path.read_bytes(), path)
    except OSError as error:
        raise ReportFileError(path, None, "a file that can be read", error.strerror or "an error") from error
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.strip():
            yield Row(_object(line, path, number), path, number)


def string_of(row: Row, key: str) -> str:
    """The text under ``key``.

    Raises:
        ReportFileError: there is none, or an empty one.
    """
    value = row.values.get(key)
    if not isinstance(value, str) or not value.strip():
        raise row.fault(f"{key}, a text", repr(value)[:60])
    return value


def strings_of(row: Row, key: str) -> list[str]:
    """The texts under ``key``, none of them empty; an absent key has none.

    Raises:
        ReportFileError: not a list of texts.
    """
    values = row.values.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise row.fault(f"{key}, a list of texts", repr(values)[:60])
    return values


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:  # ValueError: no JSON, or a number of thousands of digits
        raise ReportFileError(path, number, "a JSON object", f"{error}") from error
    if not isinstance(values, dict):
        raise ReportFileError(path, number, "a JSON object", type(values).__name__)
    if _HALF_A_CHARACTER.search(line) and re.search("[\ud800-\udfff]", json.dumps(values, ensure_ascii=False)):
        raise ReportFileError(path, number, "whole characters", "half of one (a lone surrogate)")
    return values
