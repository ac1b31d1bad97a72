"""The one way to what is kept."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from assistant.store.backend import UNBOUNDED, Backend, Patience
from assistant.store.errors import StoreError
from assistant.store.place import Placed
from assistant.store.postgresql import PostgresqlDatabase
from assistant.store.sqlite import SqliteFile, nothing_kept
from assistant.store.versions import NEWEST, bring_up, is_current

logger = logging.getLogger(__name__)

_WITHIN_S = 10.0
_OF_IT_FOR_LOCKS = 0.8
"""Less than all of it, so that the error says that it was a lock."""


def open_database(place: Placed) -> Database:
    """The database of a place (the settings are one). Nothing is connected, made or looked at yet.

    Raises:
        StoreError: its address cannot be understood.
    """
    if place.database is None:
        return Database(SqliteFile(place.data_dir))
    return Database(PostgresqlDatabase(place.database, place.database_password))


class Database:
    """What is kept, for threads and processes that may share it.

    What was written when a context ends survives a crash of the process and of the machine; if the context ends in an
    error, nothing of it was. The tables are brought up to this version before they are first used. As a context, the
    database gives back its connections at the end.
    """

    def __init__(self, backend: Backend, patience: Patience = UNBOUNDED) -> None:
        self._backend = backend
        self._patience = patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def where(self) -> str:
        """The file, or the address of the database, without secrets."""
        return self._backend.where

    def within(self, seconds: float = _WITHIN_S) -> Database:
        """The same database, for whoever cannot wait for what others hold, nor for a server that says nothing.

        A statement that takes longer is a :class:`StoreError`. Bringing up the tables may take longer; what holds it up
        may not.
        """
        return Database(self._backend, Patience(_OF_IT_FOR_LOCKS * seconds, seconds))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes.

        Raises:
            StoreError: it cannot be written.
            StoreMismatch: it is of a newer version, or another program's.
        """
        with self._translated("written"):
            self._backend.make()
            with self._patience.given_to(self._backend.writers.connect()) as connection:
                with connection.begin() as transaction:
                    if self._is_current(connection):
                        yield connection
                        return
                    transaction.rollback()
                self.upgrade()
                with connection.begin():
                    yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the store: an empty one, where nothing was ever kept.

        Raises:
            StoreError: it cannot be read.
            StoreMismatch: it is of a newer version, or another program's.
        """
        with self._translated("read"):
            if not self._backend.there():
                with nothing_kept() as connection:
                    yield connection
                return
            with self._patience.given_to(self._backend.readers.connect()) as connection:
                with connection.begin():
                    current = self._is_current(connection)
                if not current:
                    self.upgrade()
                with connection.begin():
                    yield connection

    def upgrade(self) -> bool:
        """Makes the store, or brings its tables up to this version; returns whether anything was to be done.

        Raises:
            StoreError: it cannot be written.
            StoreMismatch: it is of a newer version, or another program's.
        """
        with self._translated("written"):
            self._backend.make()
            patience = replace(self._patience, statement_s=None)
            with patience.given_to(self._backend.writers.connect()) as connection, connection.begin():
                brought_up = self._bring_up(connection)
        if brought_up:
            logger.info("the store is of version %s now: %s", NEWEST, self.where)
        return brought_up

    def is_there(self) -> bool:
        """Whether there is a store; a file that nobody has written to yet is not.

        Raises:
            StoreError: it cannot be told.
        """
        with self._translated("read"):
            return self._backend.there()

    def check(self) -> str:
        """Looks whether the store can be read, and is of this version or can be brought up to it; says which.

        Raises:
            StoreError: it cannot.
            StoreMismatch: it is of a newer version, or another program's.
        """
        with self._translated("read"):
            if not self._backend.there():
                return "nothing is kept yet"
            with self._patience.given_to(self._backend.readers.connect()) as connection, connection.begin():
                current = self._is_current(connection)
            return f"version {NEWEST}" if current else "to be brought up to this version before its next use"

    def close(self) -> None:
        """Gives back the connections that are kept; the next use opens new ones."""
        self._backend.readers.dispose()

    def _is_current(self, connection: Connection) -> bool:
        return is_current(connection, self.where, alone=self._backend.is_ours_alone)

    def _bring_up(self, connection: Connection) -> bool:
        if self._is_current(connection):
            return False
        self._backend.hold_others(connection)
        if self._is_current(connection):  # another process was there first
            return False
        bring_up(connection)
        return True

    @contextmanager
    def _translated(self, done: str) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(f"{self.where}: cannot be {done}: {_reason(error)}") from error
        except OSError as error:
            raise StoreError(f"{self.where}: cannot be {done}: {error.strerror}") from error
        except ValueError as error:  # JSON in a row that somebody else has written
            raise StoreError(f"{self.where}: cannot be {done}: {error}") from error


def _reason(error: Exception) -> str:
    """The first line of what the database says; the others may show what a row holds."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    return said[0] if said else type(error).__name__
