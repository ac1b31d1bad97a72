"""``alinea corpus remove``: a report that was imported leaves the library, and its index with it."""

from __future__ import annotations

import argparse
import shutil
import sys

from assistant.errors import AssistantError
from assistant.index_folder import index_folder
from assistant.reports_folder import reports_folder
from assistant.settings import Settings
from corpus.library import Library
from corpus.shelf import Shelf


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Remove the report and say so."""
    if options.symbol in Library():
        raise AssistantError(f"{options.symbol} ships with Alinea and cannot be removed")
    removed = Shelf(reports_folder(settings.data_dir)).remove(options.symbol)
    shutil.rmtree(index_folder(settings.data_dir, removed.symbol), ignore_errors=True)
    sys.stdout.write(f"{removed.symbol} removed: {removed.title}\n")
    return 0
