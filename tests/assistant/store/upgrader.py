"""Brings up a store once it is told to: ``python -m tests.assistant.store.upgrader FOLDER [ADDRESS]``."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic import SecretStr

from assistant.store.database import open_database
from assistant.store.place import StorePlace


def main(folder: str, address: str = "") -> int:
    database = open_database(StorePlace(Path(folder), SecretStr(address) if address else None))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(f"{database.upgrade()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
