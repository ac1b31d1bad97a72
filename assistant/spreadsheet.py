"""Rows that any spreadsheet reads, and none computes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

_COMPUTED = re.compile(r"""(^|[;|\t\r\n])(["'\s]*)(?=[=+\-@＝＋－＠])|^(?=[\t\r\n])""")
"""Where one spreadsheet or another would take what follows for a formula: at the beginning of a cell, and wherever one
that splits at other signs than the comma, as in French, sees a cell begin."""


def csv_row(cells: Iterable[str]) -> str:
    """A line of CSV. What could act as a formula follows an apostrophe.

    Every cell is quoted. A spreadsheet that splits at semicolons cuts cells all the same, since it takes but the first
    quote of a line for one: each part is made harmless.
    """
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(map(_harmless, cells))
    return line.getvalue()


def listed(names: Iterable[str]) -> str:
    """Several names in a cell."""
    return " ".join(names)


def _harmless(cell: str) -> str:
    return _COMPUTED.sub(r"\1\2'", cell)
