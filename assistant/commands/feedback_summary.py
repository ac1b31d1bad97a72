"""``alinea feedback summary``: how many readers say what."""

from __future__ import annotations

import argparse
import sys

from assistant.feedback.tally import tally_text
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.feedback import FeedbackStore


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the counts by verdict, reason and language.

    Raises:
        StoreError: the store cannot be read.
    """
    with open_database(settings) as database:
        sys.stdout.write(f"{tally_text(FeedbackStore(database).tally(options.since))}\n")
    return 0
