"""``alinea feedback export``: what readers said, for other programs."""

from __future__ import annotations

import argparse

from assistant.commands.exporting import write_out
from assistant.feedback.exported import csv_lines, json_lines
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.feedback import FeedbackStore


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Write the opinions, oldest first, to a file or to standard output.

    Raises:
        StoreError: the store cannot be read.
        AssistantError: the file cannot be written; an earlier one is then as it was.
    """
    with open_database(settings) as database:
        opinions = FeedbackStore(database).opinions(options.since)
        lines = (csv_lines if options.format == "csv" else json_lines)(opinions)
        write_out(lines, options.output, bom=options.bom)
    return 0
