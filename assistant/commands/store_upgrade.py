"""``alinea store upgrade``: makes the store, or brings its tables up to this version."""

from __future__ import annotations

import argparse
import sys

from assistant.settings import Settings
from assistant.store.database import open_database


def run(_options: argparse.Namespace, settings: Settings) -> int:
    """Do it, and say whether anything was to be done.

    Raises:
        StoreError: it cannot be written, or is of a newer version, or another program's.
    """
    with open_database(settings) as database:
        done = "brought up to this version" if database.upgrade() else "nothing to do"
        sys.stdout.write(f"{database.where}: {done}\n")
    return 0
