"""Opinions as lines that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from assistant.feedback.opinion import Opinion
from assistant.spreadsheet import csv_row, listed

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
    """A heading, and each opinion as a row for a spreadsheet, with the answer's text. No cell can act as a formula."""
    yield csv_row(_COLUMNS)
    for opinion in opinions:
        values = {
            **opinion.answer,
            **opinion.to_json(),
            "reasons": listed(opinion.reasons),
            "refs": listed(opinion.refs),
        }
        yield csv_row(str(values.get(name, "")) for name in _COLUMNS)
