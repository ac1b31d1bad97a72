"""Files that records wait in while the store cannot be written, a file for each process.

A process holds a lock on its file for as long as it lives, so that another can tell a file that was left behind from
one that is being written.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from assistant.audit.record import AuditRecord

PATTERN = "audit-*.spool"
ASIDE = ".unreadable"
"""Ends the name of a file with the lines that a person has to look at."""


@dataclass
class SpoolFile:
    """A file that records wait in, held by this process."""

    path: Path
    descriptor: int
    """``-1`` once it is given up."""
    unreadable: int = 0
    """Lines that held no record, when it was last read."""

    def records(self) -> Iterator[AuditRecord]:
        """What waits in it. A last line cut short as its process died was never confirmed, and is passed over."""
        self.unreadable = 0
        for line in self._lines():
            record = _record(line)
            if record is not None:
                yield record
            else:
                self.unreadable += 1

    def add(self, records: Sequence[AuditRecord]) -> None:
        """Puts records at its end. They are on the disk when it returns.

        Raises:
            OSError: they cannot be written; the file is then as it was.
        """
        end = os.lseek(self.descriptor, 0, os.SEEK_END)
        try:
            _write(self.descriptor, "".join(map(_line, records)).encode())
            os.fsync(self.descriptor)
        except OSError:
            os.ftruncate(self.descriptor, end)
            raise

    def set_aside(self) -> None:
        """Puts the lines that hold no record into a file beside this one, and as old as it.

        Raises:
            OSError: they cannot be written.
        """
        path, was = self.path.with_name(f"{self.path.name}{ASIDE}"), self.path.stat()
        with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.writelines(line for line in self._lines() if _record(line) is None)
            file.flush()
            os.fsync(file.fileno())
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))

    def _lines(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            yield from (line for line in file if line.endswith(b"\n"))

    def give_up(self) -> None:
        """Lets other processes have it."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


class Spool:
    """The files of a folder. Nothing is made before something has to wait."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._own: SpoolFile | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the folder has no file of any process."""
        return next(self.folder.glob(PATTERN), None) is None

    @property
    def size(self) -> int:
        """Bytes that wait in the folder, whichever process put them there."""
        sizes = 0
        for path in self.folder.glob(PATTERN):
            with suppress(FileNotFoundError):  # brought into the store meanwhile
                sizes += path.stat().st_size
        return sizes

    def add(self, records: Sequence[AuditRecord]) -> None:
        """Puts records into this process's own file. They are on the disk when it returns.

        Raises:
            OSError: they cannot be written.
        """
        if self._own is None:
            self._own = self._made()
        self._own.add(records)

    def files(self) -> Iterator[SpoolFile]:
        """This process's own, and those that ended processes left; each is to be discarded or left."""
        if self._own is not None:
            yield self._own
        for path in sorted(self.folder.glob(PATTERN)):
            held = _held(path)
            if held is not None:
                yield held

    def discard(self, file: SpoolFile) -> None:
        """Deletes a file, once what waited in it is in the store; of what was unreadable, the lines are kept aside."""
        if file.unreadable:
            file.set_aside()
        file.path.unlink(missing_ok=True)
        file.give_up()
        if file is self._own:
            self._own = None

    def leave(self, file: SpoolFile) -> None:
        """Leaves a file for another time, unless it was discarded."""
        if file is not self._own:
            file.give_up()

    def close(self) -> None:
        """Leaves this process's own file for others."""
        if self._own is not None:
            self._own.give_up()
            self._own = None

    def _made(self) -> SpoolFile:
        self.folder.mkdir(parents=True, exist_ok=True)
        while True:
            path = self.folder / PATTERN.replace("*", uuid4().hex)
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_nlink:
                _sync_folder(self.folder)
                return SpoolFile(path, descriptor)
            os.close(descriptor)  # before it was locked, another process took it for one left behind, and emptied it


def _held(path: Path) -> SpoolFile | None:
    """The file, unless a process holds it, it is gone, or is somebody else's."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    if os.fstat(descriptor).st_nlink == 0:  # another process has emptied it since it was listed
        os.close(descriptor)
        return None
    return SpoolFile(path, descriptor)


def _record(line: bytes) -> AuditRecord | None:
    try:
        return AuditRecord.from_json(json.loads(line))
    except ValueError:
        return None


def _line(record: AuditRecord) -> str:
    return json.dumps(record.to_json(), separators=(",", ":")) + "\n"


def _write(descriptor: int, content: bytes) -> None:
    """Writes all of it, however little the system takes at a time."""
    while content:
        content = content[os.write(descriptor, content) :]


def _sync_folder(folder: Path) -> None:
    """Has the name of a new file on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
