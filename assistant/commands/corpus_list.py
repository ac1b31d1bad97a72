"""``alinea corpus list``: the reports that can be asked."""

from __future__ import annotations

import argparse
import json
import logging
import sys

from assistant.access.readers import Readers
from assistant.librarian import Librarian
from assistant.publishing.place import library_folder
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from assistant.store.errors import StoreError
from corpus.library import Library
from corpus.shelf import Shelf

log = logging.getLogger(__name__)


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
        for each in Shelf(reports_folder(library_folder(settings)))
        if each.symbol not in {metadata.symbol for metadata in bundled}
    ]
    known = _readers(settings)
    for row in rows:
        readers = _readers_of(str(row["report"]), known)
        if options.json:
            sys.stdout.write(json.dumps({**row, "readers": readers}, ensure_ascii=False) + "\n")
        else:
            when = f"added {str(row['added'])[:10]}" if row["added"] else "ships with Alinea"
            whom = "" if readers == [] else f", for {', '.join(readers or ['administrators'])}"
            sys.stdout.write(f"{row['report']}\t{row['language']}\t{when}{whom}\t{row['title']}\n")
    return 0


def _readers(settings: Settings) -> Readers:
    """Who may read which report; where the store cannot be asked, what the shelf says, and a line that says so."""
    librarian = Librarian.of(settings)
    try:
        return librarian.readers()
    except StoreError as error:
        log.warning("the groups that reports are kept to are not known: %s", error)
        return Readers(closed=librarian.marked())


def _readers_of(symbol: str, known: Readers) -> list[str] | None:
    """The groups; none: everybody; ``None``: it is not known which."""
    if symbol in known.groups:
        return sorted(known.groups[symbol])
    return None if symbol in known.closed else []
