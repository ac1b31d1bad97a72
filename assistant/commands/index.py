"""``alinea index``: build the index, or check that it is sound."""

from __future__ import annotations

import argparse
import sys

from assistant.assembly import prepare_index
from assistant.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Build what is missing or stale and say what was done."""
    sys.stdout.write(prepare_index(settings, rebuild=options.rebuild) + "\n")
    return 0
