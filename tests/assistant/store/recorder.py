"""A program that keeps records, and says so of each as soon as it is kept.

``python -m tests.assistant.store.recorder MANNER FOLDER [ADDRESS]``, where the manner is

- ``store``: into the store, five at a time, for ever;
- ``spool``: into a file to wait in, for ever;
- ``full``: through a buffer, no file larger than 60,000 bytes, the nearest thing to a full disk; once the buffer
  says that its records can be kept nowhere, and it is told to go on, the bound is lifted.
"""

from __future__ import annotations

import logging
import resource
import sys
from pathlib import Path

from pydantic import SecretStr

from assistant.audit.buffer import AuditBuffer
from assistant.audit.keeping import Held, Keeping
from assistant.audit.spool import Spool
from assistant.store.audit import AuditStore
from assistant.store.database import Database, open_database
from assistant.store.place import StorePlace
from tests.assistant.audit.small_records import record


def main(manner: str, folder: str, address: str = "") -> int:
    place = StorePlace(Path(folder), SecretStr(address) if address else None)
    database = open_database(place)
    store = AuditStore(database)
    if manner == "full":
        return fill(database, Path(folder))
    keep = store.keep if manner == "store" else Spool(Path(folder)).add
    while True:
        records = [record() for _ in range(5)]
        keep(records)
        say(" ".join(each.id for each in records))


def fill(database: Database, folder: Path) -> int:
    ours = logging.getLogger("assistant")
    ours.addHandler(logging.StreamHandler(sys.stdout))
    ours.setLevel(logging.INFO)
    database.upgrade()
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    keeping = Keeping(AuditStore(database), Spool(folder))
    buffer = AuditBuffer(keeping)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    count = 0
    while keeping.held is not Held.MEMORY:
        for _ in range(50):
            buffer.put(record(id=f"{count:036}"))
            count += 1
        buffer.flush()
    say(f"full after {count}")
    sys.stdin.readline()
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    say(f"flushed {buffer.flush()}")
    buffer.close()
    return 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
