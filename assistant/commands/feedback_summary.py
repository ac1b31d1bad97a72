"""``alinea feedback summary``: how many readers say what."""

from __future__ import annotations

import argparse
import sys

from assistant.feedback.store import FeedbackStore
from assistant.feedback.tally import tally_text
from assistant.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the counts by verdict, reason and language.

    Raises:
        FeedbackStoreError: the store cannot be read.
    """
    sys.stdout.write(f"{tally_text(FeedbackStore(settings.data_dir).tally(options.since))}\n")
    return 0
