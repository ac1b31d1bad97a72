"""The second stage: the bytes of a file → the report in it, read in a process of its own that can be killed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from assistant.ingestion.rows import Row, is_over, refused
from corpus.errors import ReportFileError
from corpus.importing import import_file
from corpus.reading.kept import report_json


def parse(row: Row) -> Row:
    """The same row with the report, of a file that holds one; passages go by as they are."""
    if is_over(row) or row.said["kind"] != "report":
        return row
    name = str(row.said["name"])
    with tempfile.TemporaryDirectory(prefix="alinea-") as folder:
        file = Path(folder) / f"received{Path(name).suffix}"
        file.write_bytes(row.data)
        try:
            read = import_file(file, name=name)
        except ReportFileError as error:
            return refused(row, str(ReportFileError(row.said["file"], error.line, error.expected, error.found)))
    said = {**row.said, "report": report_json(read.report), "account": read.account.as_json()}
    return Row(row.number, said)
