"""``alinea corpus list``: the reports that can be asked."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.library import Library
from corpus.shelf import Shelf


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the reports, a line each: those that ship with Alinea, then those that were imported."""
    bundled = [Library()[symbol].metadata for symbol in Library()]
    rows = [
        {"report": each.symbol, "title": each.title, "language": each.language, "added": None} for each in bundled
    ] + [
        {
            "report": each.symbol,
            "title": each.title,
            "language": each.language,
            "added": each.added,
            "date": each.date,
            "organ": each.organ,
            "file": each.file,
            "sha256": each.sha256,
            "paragraphs": each.account.get("paragraphs"),
        }
        for each in Shelf(reports_folder(settings.data_dir))
        if each.symbol not in {metadata.symbol for metadata in bundled}
    ]
    for row in rows:
        if options.json:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            when = f"added {str(row['added'])[:10]}" if row["added"] else "ships with Alinea"
            sys.stdout.write(f"{row['report']}\t{row['language']}\t{when}\t{row['title']}\n")
    return 0
