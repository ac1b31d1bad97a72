"""``alinea feedback delete``: opinions that are no longer to be kept."""

from __future__ import annotations

import argparse
import sys

from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.feedback import FeedbackStore


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Delete the opinions named, and those older than the date given; print how many there were.

    Raises:
        StoreError: the store cannot be written.
    """
    with open_database(settings) as database:
        store = FeedbackStore(database)
        gone = store.withdraw(*options.ids)
        if options.before is not None:
            gone += store.withdraw_before(options.before)
    sys.stdout.write(f"opinions deleted: {gone}\n")
    return 0
