"""Rows as Arrow tables, which is what travels through Ray: three columns of plain bytes and a number."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyarrow as pa

from assistant.ingestion.rows import Row

_COLUMNS = {"number": pa.int64(), "said": pa.large_binary(), "data": pa.large_binary(), "files": pa.large_binary()}


def table_of(row: Row) -> pa.Table:
    """A table of one row."""
    said = json.dumps(row.said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    values = {"number": row.number, "said": said, "data": row.data, "files": row.files}
    return pa.table({name: pa.array([values[name]], kind) for name, kind in _COLUMNS.items()})


def rows_of(table: pa.Table) -> Iterator[Row]:
    """The rows of a table, one after the other."""
    for number in range(table.num_rows):
        values = {name: table.column(name)[number].as_py() for name in _COLUMNS}
        said = json.loads(values["said"].decode("utf-8", "surrogatepass"))
        yield Row(values["number"], said, values["data"], values["files"])
