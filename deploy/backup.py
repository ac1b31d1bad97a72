"""Packs what a data folder holds that cannot be made anew, while Alinea runs.

    python deploy/backup.py DATA_DIR BACKUP.tar.gz          or -, for standard output

SQLite itself copies its databases, so that what is being written is in the copy wholly or not at all; indexes and
downloaded models, which are made or had again, are left out. To restore: stop Alinea, unpack the file into an empty
data folder, give it to the user that Alinea runs as, start. A PostgreSQL database has its own means (pg_dump).
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from typing import IO

MADE_AGAIN = frozenset({"indexes", "huggingface"})
"""Folders of a data folder."""
DATABASE = ".sqlite"
BESIDE_A_DATABASE = (".sqlite-wal", ".sqlite-shm", ".sqlite-journal")
"""What is in these is in the copy."""


def main(arguments: list[str]) -> int:
    """0; 1 where it cannot be done, with the reason on stderr; 2 for wrong usage."""
    if len(arguments) != 2:
        sys.stderr.write("usage: backup.py DATA_DIR BACKUP.tar.gz\n")
        return 2
    data, target = Path(arguments[0]), arguments[1]
    try:
        names = pack(data, sys.stdout.buffer) if target == "-" else back_up(data, Path(target))
    except (OSError, sqlite3.Error) as error:
        sys.stderr.write(f"backup.py: {error}\n")
        return 1
    sys.stderr.write(f"{target}: {', '.join(names) or 'nothing to keep'}\n")
    return 0


def back_up(data: Path, target: Path) -> list[str]:
    """Writes the file, which its owner alone may read; a file of that name is replaced once this one is whole.

    Returns:
        The names of what is in it, from the data folder.

    Raises:
        OSError: the folder cannot be read, or the file not be written.
        sqlite3.Error: a database cannot be copied.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as written:
            names = pack(data, written)
            written.flush()
            os.fsync(descriptor)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return names


def pack(data: Path, written: IO[bytes]) -> list[str]:
    """Writes what is kept of a data folder, and gives its names.

    Raises:
        OSError: the folder cannot be read.
        sqlite3.Error: a database cannot be copied.
    """
    if not data.is_dir():
        raise NotADirectoryError(f"expected a data folder, found none at {data}")
    names = []
    with tarfile.open(fileobj=written, mode="w|gz") as archive:
        for path in sorted(data.rglob("*")):
            name = str(path.relative_to(data))
            if _is_kept(path, name):
                _add(archive, path, name)
                names.append(name)
    return names


def _is_kept(path: Path, name: str) -> bool:
    return path.is_file() and Path(name).parts[0] not in MADE_AGAIN and not name.endswith(BESIDE_A_DATABASE)


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    if path.suffix != DATABASE:
        archive.add(path, name)
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        address = f"file:{path.resolve()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(copy)) as made:
            source.backup(made)
        copy.chmod(0o600)
        archive.add(copy, name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
