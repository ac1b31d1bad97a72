"""Records of the audit as lines that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields

from assistant.audit.record import AuditRecord
from assistant.spreadsheet import csv_row, listed

_COLUMNS = tuple(field.name for field in fields(AuditRecord))


def json_lines(records: Iterable[AuditRecord]) -> Iterator[str]:
    """Each record as a JSON object on a line of its own."""
    for record in records:
        yield json.dumps(record.to_json(), ensure_ascii=False) + "\n"


def csv_lines(records: Iterable[AuditRecord]) -> Iterator[str]:
    """A heading, and each record as a row for a spreadsheet. No cell can act as a formula."""
    yield csv_row(_COLUMNS)
    for record in records:
        values = {**record.to_json(), "refs": listed(record.refs)}
        yield csv_row("" if values[name] is None else str(values[name]) for name in _COLUMNS)
