"""``alinea index``: build the index of a report, or of all, or check that it is sound; tune that of many reports."""

from __future__ import annotations

import argparse
import sys

from assistant.commands.importing import Indexer
from assistant.libraryassembly import index_library
from assistant.publishing.place import require_own
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.errors import CorpusError
from corpus.library import Library
from corpus.shelf import Shelf


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Build what is missing or stale and say what was done, a line a report; 1 where one cannot be read.

    Where no report is set, those of the library, all of them.
    """
    require_own(settings)
    if options.tune:
        from assistant.commands import tuning  # and with it the index of many passages, which few have

        return tuning.run(settings, options.folder, as_json=options.json)
    if options.folder or options.json:
        sys.stderr.write("alinea: expected --tune with --folder and --json, found no --tune\n")
        return 2
    indexer = Indexer(settings)
    failed = 0
    for symbol in _symbols(settings):
        try:
            line = indexer.index(symbol, rebuild=options.rebuild)
        except CorpusError as error:
            failed += 1
            sys.stderr.write(f"alinea: {error}\n")
        else:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
    if settings.report is None and (told := index_library(settings, indexer.models)):
        sys.stdout.write(told + "\n")
    return 1 if failed else 0


def _symbols(settings: Settings) -> list[str]:
    return [settings.report] if settings.report else list(Library(shelf=Shelf(reports_folder(settings.data_dir))))
