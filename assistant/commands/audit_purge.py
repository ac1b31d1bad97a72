"""``alinea audit purge``: records that are no longer to be kept."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from assistant.audit.expiry import WaitingPurged, purge_waiting
from assistant.settings import Settings
from assistant.store.audit import AuditStore
from assistant.store.database import open_database


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Delete the records of questions asked before the day given; print how many there were, and what is out of reach.

    Those that wait in files are deleted too, but for the file of a server that runs: where it has any, the status is 1.

    Raises:
        AssistantError: the store or the data folder cannot be written.
    """
    waiting = purge_waiting(settings.data_dir, options.before)
    with open_database(settings) as database:
        gone = AuditStore(database).purge_before(options.before)
    sys.stdout.write(f"records deleted: {gone + waiting.deleted}\n")
    sys.stderr.writelines(f"alinea: {line}\n" for line in _out_of_reach(waiting))
    return 1 if waiting.in_use else 0


def _out_of_reach(waiting: WaitingPurged) -> Iterator[str]:
    for path in waiting.in_use:
        yield f"{path}: such records wait in this file of a server that runs; purge again once they are in the store"
    for path in waiting.unreadable:
        yield f"{path}: lines that are no records, so nobody knows of which day; look at them and delete the file"
