"""``alinea audit purge``: records that are no longer to be kept."""

from __future__ import annotations

import argparse
import sys

from assistant.settings import Settings
from assistant.store.audit import AuditStore
from assistant.store.database import open_database


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Delete the records of questions asked before the day given; print how many there were.

    Raises:
        StoreError: the store cannot be written.
    """
    with open_database(settings) as database:
        gone = AuditStore(database).purge_before(options.before)
    sys.stdout.write(f"records deleted: {gone}\n")
    return 0
