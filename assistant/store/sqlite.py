"""A file as the store, and connections to it that several threads and processes may hold at a time.

Each piece of work has a connection of its own, closed at its end: nothing is shared, and the last to leave folds
SQLite's log back in, so that the folder holds one file, which can be copied.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from assistant.store.backend import patience_of, written_as_json
from assistant.store.place import FILE
from assistant.store.tables import metadata

_PATIENCE_S = 10.0
"""How long a writer waits for another, unless it says how long."""
_PRAGMAS = (
    # A reader never waits for a writer, nor a writer for a reader; a crash leaves what was committed.
    "PRAGMA journal_mode = WAL",
    # Each commit is on the disk before it is confirmed, whatever befalls the machine. NORMAL may lose the last ones in
    # a power cut; it would save a few milliseconds of writes that nobody waits for.
    "PRAGMA synchronous = FULL",
    # What is deleted is overwritten: a comment withdrawn is gone.
    "PRAGMA secure_delete = ON",
)
_WRITES = "alinea_writes"


class SqliteFile:
    """The file of a folder; it is made when something is first written."""

    is_ours_alone = True

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    @property
    def where(self) -> str:
        """Its path."""
        return str(self.path)

    @cached_property
    def readers(self) -> Engine:
        """Connections to the file, which is never made by one."""
        engine = create_engine(
            URL.create("sqlite"),
            creator=partial(_connect, f"{self.path.absolute().as_uri()}?mode=rw"),
            poolclass=NullPool,
            hide_parameters=True,  # an error tells no reader's words
            json_serializer=written_as_json,
        )
        event.listen(engine, "begin", _begin)
        return engine

    @property
    def writers(self) -> Engine:
        """The same, for transactions that wait for their turn as they begin, where waiting is safe."""
        return self.readers.execution_options(**{_WRITES: True})

    def there(self) -> bool:
        """Whether the file is."""
        return self.path.exists()

    def make(self) -> None:
        """Makes an empty file that only its owner may read, and its folder, unless they are there.

        What root makes belongs to the folder's owner: a server that runs as that user is to use it.
        """
        if self.path.exists():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return  # made by another meanwhile; or a link to nowhere, along which root is not to be led
        try:
            if os.geteuid() == 0:
                folder = self.path.parent.stat()
                os.fchown(descriptor, folder.st_uid, folder.st_gid)
        finally:
            os.close(descriptor)

    def hold_others(self, connection: Connection) -> None:
        """Nothing to do: a transaction that writes is alone from its beginning."""


@contextmanager
def nothing_kept() -> Iterator[Connection]:
    """A connection to an empty store, in memory."""
    with create_engine("sqlite://", poolclass=NullPool).begin() as connection:
        metadata.create_all(connection, checkfirst=False)
        yield connection


def _connect(uri: str) -> sqlite3.Connection:
    # Transactions begin where we say (isolation_level), not before the first statement that Python thinks writes.
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma).close()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    patience_s = patience_of(connection).lock_s
    if patience_s is not None:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(patience_s * 1000)}")
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
