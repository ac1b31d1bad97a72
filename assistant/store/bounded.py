"""A connection to PostgreSQL that gives up a server which says nothing.

Bounds of the server's own (``statement_timeout``) need a server that runs. TCP notices only a machine that is gone, not
a process that was stopped on one that is there.
"""

from __future__ import annotations

import time
from typing import Any

from psycopg import Connection, OperationalError
from psycopg.abc import RV, PQGen

_USUALLY_WITHIN_S = 3.0
"""For what belongs to no transaction: to see whether a connection still holds, and to end what was left undone."""


class BoundedConnection(Connection[Any]):
    """Closes itself where an answer takes longer than it should."""

    within_s: float = _USUALLY_WITHIN_S
    """How long the next answers may take."""

    def wait(self, gen: PQGen[RV], *args: Any, **options: Any) -> RV:
        """As :meth:`psycopg.Connection.wait`, which everything that is asked of the server passes.

        Raises:
            psycopg.OperationalError: there was no answer in time; the connection is closed.
        """
        return super().wait(self._bounded(gen), *args, **options)

    def _bounded(self, gen: PQGen[RV]) -> PQGen[RV]:
        until = time.monotonic() + self.within_s
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if not ready and time.monotonic() > until:  # it is asked several times a second while nothing comes
                    self.close()
                    raise OperationalError(f"the server has not answered within {self.within_s:g} s")
                wanted = gen.send(ready)
        except StopIteration as end:
            answer: RV = end.value
            return answer


def connect(_dialect: object, _record: object, arguments: list[Any], options: dict[str, Any]) -> BoundedConnection:
    """Makes a connection, for SQLAlchemy (``do_connect``)."""
    return BoundedConnection.connect(*arguments, **options)


def returned(connection: object, _record: object) -> None:
    """Has the usual bound again, once SQLAlchemy has a connection back (``checkin``)."""
    if isinstance(connection, BoundedConnection):  # None, where it broke
        connection.within_s = _USUALLY_WITHIN_S
