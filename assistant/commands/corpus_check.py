"""``alinea corpus check``: what is wrong with a report file, one line a fault."""

from __future__ import annotations

import argparse
import sys

from assistant.settings import Settings


def run(options: argparse.Namespace, _settings: Settings) -> int:
    """Print the faults; 1 where there are any."""
    from corpus.check import check_file

    faults = check_file(options.file)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"{options.file}: no fault found\n")
    return 1 if faults else 0
