"""``alinea audit export``: the record of the questions asked, for other programs."""

from __future__ import annotations

import argparse

from assistant.audit.exported import csv_lines, json_lines
from assistant.commands.exporting import write_out
from assistant.settings import Settings
from assistant.store.audit import AuditStore
from assistant.store.database import open_database


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the records, oldest first, to a file or to standard output.

    Raises:
        StoreError: the store cannot be read.
        AssistantError: the file cannot be written; an earlier one is then as it was.
    """
    with open_database(settings) as database:
        records = AuditStore(database).records(options.since, options.until)
        lines = (csv_lines if options.format == "csv" else json_lines)(records)
        write_out(lines, options.output, bom=options.bom)
    return 0
