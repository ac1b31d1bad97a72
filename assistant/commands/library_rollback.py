"""``alinea library rollback``: an earlier version of a published library counts again."""

from __future__ import annotations

import argparse
import sys

from assistant.publishing.depot import open_depot
from assistant.publishing.versions import roll_back
from assistant.settings import Settings


def run(options: argparse.Namespace, _settings: Settings) -> int:
    """Have it count, once its files are seen to be there.

    Raises:
        PublishingError: there is none of that name, it is damaged, or the place cannot be reached.
    """
    depot = open_depot(options.destination)
    manifest = roll_back(depot, options.version)
    sys.stdout.write(f"{depot.address}: {manifest.version} counts now\n")
    return 0
