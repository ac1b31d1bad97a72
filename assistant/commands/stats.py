"""``alinea stats``: what was asked, and what came of it, in figures."""

from __future__ import annotations

import argparse
import json
import sys

from assistant.audit.statistics_text import statistics_text
from assistant.settings import Settings
from assistant.store.database import open_database
from assistant.store.statistics import read_statistics


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the statistics, as text or as JSON.

    Raises:
        StoreError: the store cannot be read.
    """
    with open_database(settings) as database:
        statistics = read_statistics(database, options.since, options.until)
    if options.json:
        text = json.dumps(statistics.to_json(), ensure_ascii=False, indent=2)
    else:
        text = statistics_text(statistics)
    sys.stdout.write(f"{text}\n")
    return 0
