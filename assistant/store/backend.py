"""What a kind of database brings."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from sqlalchemy import Connection, Engine

written_as_json = partial(json.dumps, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
"""How JSON columns are written."""
_PATIENCE = "alinea_patience"


@dataclass(frozen=True)
class Patience:
    """How many seconds a transaction may be kept waiting; ``None``: as many as it takes."""

    lock_s: float | None = None
    """By what another holds."""
    statement_s: float | None = None
    """By one statement, its locks included."""

    def given_to(self, connection: Connection) -> Connection:
        """The connection, whose transactions have this patience from now on."""
        return connection.execution_options(**{_PATIENCE: self})


UNBOUNDED = Patience()


def patience_of(connection: Connection) -> Patience:
    """What the transaction that begins on a connection was given."""
    given: Patience = connection.get_execution_options().get(_PATIENCE, UNBOUNDED)
    return given


class Backend(Protocol):
    """Ways to one database. Nothing is connected before a connection is asked for.

    As a transaction begins, it is bound by the :class:`Patience` of its connection.
    """

    @property
    def where(self) -> str:
        """A description without secrets."""

    @property
    def readers(self) -> Engine:
        """Connections whose transactions see one moment of the store."""

    @property
    def writers(self) -> Engine:
        """Connections whose transactions write."""

    @property
    def is_ours_alone(self) -> bool:
        """Whether nothing but our tables may be there."""

    def there(self) -> bool:
        """Whether there is something to read.

        Raises:
            OSError: it cannot be told.
        """

    def make(self) -> None:
        """Makes what a writer needs to connect to.

        Raises:
            OSError: it cannot be made.
        """

    def hold_others(self, connection: Connection) -> None:
        """Waits until nobody else changes the tables, and keeps others from it until the transaction ends."""
