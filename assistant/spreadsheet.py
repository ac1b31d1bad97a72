"""Rows that any spreadsheet reads, and none computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""A cell that begins so is taken for a formula by one spreadsheet or another."""


def csv_row(cells: Iterable[str]) -> str:
    """A line of CSV. A cell that could act as a formula begins with an apostrophe.

    Every cell is quoted: one that holds the separator of another country's spreadsheets is not cut in two.
    """
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(map(_harmless, cells))
    return line.getvalue()


def listed(names: Iterable[str]) -> str:
    """Several names in a cell."""
    return " ".join(names)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
