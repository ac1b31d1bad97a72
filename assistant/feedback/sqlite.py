"""The file that the store lies in, and connections to it that several threads and processes may hold at a time.

Each piece of work has a connection of its own, closed at its end: opinions are few, nothing is shared, and the last to
leave folds SQLite's log back in, so that the folder holds one file, which can be copied.
"""

from __future__ import annotations

import json
import os
import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

_PATIENCE_S = 10.0
"""How long a writer waits for another."""
_PRAGMAS = (
    # A reader never waits for a writer, nor a writer for a reader; a crash leaves what was committed.
    "PRAGMA journal_mode = WAL",
    # Each commit is on the disk before it is confirmed, whatever befalls the machine. NORMAL may lose the last ones in
    # a power cut; it would save a few milliseconds of a write that comes once a minute.
    "PRAGMA synchronous = FULL",
    # What is deleted is overwritten: a comment withdrawn is gone.
    "PRAGMA secure_delete = ON",
)
_WRITES = "alinea_writes"


def make_file(path: Path) -> None:
    """Makes an empty file that only its owner may read, and its folder, unless they are there.

    Raises:
        OSError: it cannot be made.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def open_engine(path: Path) -> Engine:
    """Connections to a file, which is not looked at before the first of them and never made by one."""
    engine = create_engine(
        URL.create("sqlite"),
        creator=partial(_connect, f"{path.absolute().as_uri()}?mode=rw"),
        poolclass=NullPool,
        hide_parameters=True,  # an error tells no reader's words
        json_serializer=partial(json.dumps, ensure_ascii=False, allow_nan=False, separators=(",", ":")),
    )
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same, for transactions that write: they wait for their turn as they begin, where waiting is safe."""
    return engine.execution_options(**{_WRITES: True})


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
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
