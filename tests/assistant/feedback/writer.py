"""A program that keeps opinions, and says so of each as soon as it is kept.

``python -m tests.assistant.feedback.writer FOLDER COUNT``; with ``tiny`` as a third argument, no file may grow beyond
40,000 bytes: the nearest thing to a full disk. With ``midway``, it stops for ever within a transaction.
"""

from __future__ import annotations

import resource
import sys
import threading
from pathlib import Path

from assistant.feedback.errors import FeedbackStoreError
from assistant.feedback.store import FeedbackStore
from tests.assistant.feedback.small_opinions import opinion


def main(folder: Path, count: int, manner: str = "") -> int:
    store = FeedbackStore(folder)
    if manner == "tiny":
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
    for _ in range(count):
        each = opinion(comment="é" * 1000)
        try:
            store.keep(each)
        except FeedbackStoreError as error:
            say(f"refused {error}")
            return 1
        say(each.id)
    if manner == "midway":
        with store._writing() as connection:
            connection.exec_driver_sql("DELETE FROM feedback")
            say("midway")
            threading.Event().wait()
    return 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]))
