"""Opinions as lines that other programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from assistant.feedback.opinion import Opinion

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""A cell that begins so is taken for a formula by one spreadsheet or another."""
_COLUMNS = (
    "id",
    "at",
    "report",
    "verdict",
    "reasons",
    "comment",
    "question",
    "language",
    "status",
    "text",
    "refs",
    "confidence",
    "engine",
    "fingerprint",
)


def json_lines(opinions: Iterable[Opinion]) -> Iterator[str]:
    """Each opinion as a JSON object on a line of its own, with the whole answer."""
    for opinion in opinions:
        yield json.dumps(opinion.to_json(), ensure_ascii=False) + "\n"


def csv_lines(opinions: Iterable[Opinion]) -> Iterator[str]:
    """A heading, and each opinion as a row for a spreadsheet, with the answer's text. No cell can act as a formula.

    Every cell is quoted: one that holds the separator of another country's spreadsheets is not cut in two.
    """
    yield _row(_COLUMNS)
    for opinion in opinions:
        values = {
            **opinion.answer,
            **opinion.to_json(),
            "reasons": _listed(opinion.reasons),
            "refs": _listed(opinion.refs),
        }
        yield _row(_harmless(str(values.get(name, ""))) for name in _COLUMNS)


def _listed(names: Iterable[str]) -> str:
    return " ".join(names)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return line.getvalue()
