"""A program that keeps opinions, and says so of each as soon as it is kept.

``python -m tests.assistant.store.writer FOLDER COUNT``; with ``tiny`` as a third argument, no file may grow beyond
40,000 bytes: the nearest thing to a full disk. With ``midway``, it stops for ever within a transaction.
"""

from __future__ import annotations

import resource
import sys
import threading
from pathlib import Path

from assistant.store.database import open_database
from assistant.store.errors import StoreError
from assistant.store.feedback import FeedbackStore
from assistant.store.place import StorePlace
from tests.assistant.feedback.small_opinions import opinion


def main(folder: Path, count: int, manner: str = "") -> int:
    database = open_database(StorePlace(folder))
    store = FeedbackStore(database)
    if manner == "tiny":
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
    for _ in range(count):
        each = opinion(comment="é" * 1000)
        try:
            store.keep(each)
        except StoreError as error:
            say(f"refused {error}")
            return 1
        say(each.id)
    if manner == "midway":
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM feedback")
            say("midway")
            threading.Event().wait()
    return 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
