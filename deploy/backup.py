"""Packs what a data folder holds that cannot be made anew, while Alinea runs.

    python deploy/backup.py DATA_DIR BACKUP.tar.gz          or -, for standard output

SQLite itself copies its databases, so that what is being written is in the copy wholly or not at all; indexes and
downloaded models, which are made or had again, are left out. The data folder needs room for a copy of a database and,
with -, for the archive. What fails exits with 1 and writes nothing. To restore: stop Alinea, unpack the file into an
empty data folder, give it to the user that Alinea runs as, start. A PostgreSQL database has its own means (pg_dump).
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

MADE_AGAIN = frozenset({"indexes", "huggingface"})
"""Folders of a data folder."""
DATABASE = ".sqlite"
BESIDE_A_DATABASE = (".sqlite-wal", ".sqlite-shm", ".sqlite-journal")
"""What is in these is in the copy."""
WORKROOM = ".backup-"
"""How the name of the folder begins that a backup works in."""


def main(arguments: list[str]) -> int:
    """0; 1 where it cannot be done, with the reason on stderr; 2 for wrong usage."""
    if len(arguments) != 2:
        sys.stderr.write("usage: backup.py DATA_DIR BACKUP.tar.gz\n")
        return 2
    data, target = Path(arguments[0]), arguments[1]
    try:
        names = hand_out(data, sys.stdout.buffer) if target == "-" else back_up(data, Path(target))
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
        OSError: the folder cannot be read or worked in, or the file not be written.
        sqlite3.Error: a database cannot be copied.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    with workroom(data) as room:
        try:
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as written:
                names = pack(data, written, room)
                written.flush()
                os.fsync(descriptor)
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
    return names


def hand_out(data: Path, stream: IO[bytes]) -> list[str]:
    """Writes to a stream what ``back_up`` writes to a file, once it is whole: a failure writes nothing."""
    with workroom(data) as room:
        whole = room / "backup.tar.gz"
        with whole.open("wb") as written:
            names = pack(data, written, room)
        with whole.open("rb") as packed:
            shutil.copyfileobj(packed, stream)
        stream.flush()
    return names


@contextmanager
def workroom(data: Path) -> Iterator[Path]:
    """A folder for one backup at a time, within the data folder; what was left there by one that was killed is removed.

    Not among temporary files: in a container these are some megabytes of memory.

    Raises:
        OSError: it cannot be made, or another backup is under way.
    """
    if not data.is_dir():
        raise NotADirectoryError(f"expected a data folder, found none at {data}")
    descriptor = os.open(data, os.O_RDONLY)
    try:
        _lock(descriptor, data)
        for left in data.glob(f"{WORKROOM}*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=data, prefix=WORKROOM) as folder:
            yield Path(folder)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, data: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BlockingIOError(f"another backup of {data} is under way") from error


def pack(data: Path, written: IO[bytes], room: Path) -> list[str]:
    """Writes what is kept of a data folder, and gives its names.

    Raises:
        OSError: the folder cannot be read.
        sqlite3.Error: a database cannot be copied.
    """
    names = []
    with tarfile.open(fileobj=written, mode="w|gz") as archive:
        for path in sorted(data.rglob("*")):
            name = str(path.relative_to(data))
            if _is_kept(path, name):
                _add(archive, path, name, room)
                names.append(name)
    return names


def _is_kept(path: Path, name: str) -> bool:
    top = Path(name).parts[0]
    is_made_again = top in MADE_AGAIN or top.startswith(WORKROOM)
    return path.is_file() and not is_made_again and not name.endswith(BESIDE_A_DATABASE)


def _add(archive: tarfile.TarFile, path: Path, name: str, room: Path) -> None:
    if path.suffix != DATABASE:
        archive.add(path, name)
        return
    copy = room / path.name
    address = f"file:{path.resolve()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(copy)) as made:
        source.backup(made)
    copy.chmod(0o600)
    archive.add(copy, name)
    copy.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
