"""``alinea corpus remove``: a report that was imported leaves the library, and its index with it."""

from __future__ import annotations

import argparse
import sys

from assistant.errors import AssistantError
from assistant.librarian import Librarian
from assistant.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Remove the report, with what is kept of it, and say so."""
    librarian = Librarian.of(settings)
    if options.symbol in librarian.shipped:
        raise AssistantError(f"{options.symbol} ships with Alinea and cannot be removed")
    removed = librarian.remove(options.symbol)
    sys.stdout.write(f"{removed.symbol} removed: {removed.title}\n")
    return 0
