"""``alinea store check``: whether the database of what is kept can be used."""

from __future__ import annotations

import argparse
import sys

from assistant.settings import Settings
from assistant.store.database import open_database


def run(_options: argparse.Namespace, settings: Settings) -> int:
    """Print where the store is, and of which version.

    Raises:
        StoreError: it cannot be read, or is of a newer version, or another program's.
    """
    with open_database(settings) as database:
        sys.stdout.write(f"{database.where}: {database.check()}\n")
    return 0
