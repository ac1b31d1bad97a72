"""A database of PostgreSQL as the store, by an address such as ``postgresql://alinea@db.example/alinea``.

The password comes by a setting of its own, or by what PostgreSQL's own library reads (``PGPASSFILE``, a client
certificate, Kerberos). What follows a ``?`` is for that library: ``?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem``.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, cast

from pydantic import SecretStr
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from assistant.store.backend import patience_of, written_as_json
from assistant.store.errors import StoreError

if TYPE_CHECKING:
    from assistant.store.bounded import BoundedConnection

_DRIVER = "postgresql+psycopg"
_MANNERS = {
    "application_name": "alinea",
    "connect_timeout": "5",
    # A server that went away without a word is noticed within half a minute, not after the fifteen of TCP.
    "tcp_user_timeout": "30000",
}
"""What the address may say otherwise."""
_CONNECTIONS = 5
"""Of a process, that are kept; ten more may come for a moment."""
_CONNECTION_WITHIN_S = 5.0
"""How long one is waited for where all are in use."""
_LATE_S = 2.0
"""How much later than the server itself would, one gives up a statement: a server that was stopped never does."""
_LOCK = 0x616C696E6561
"""Whoever changes the tables holds it ("alinea")."""


class PostgresqlDatabase:
    """A database that others keep running; its tables are made when something is first read or written."""

    is_ours_alone = False

    def __init__(self, address: SecretStr, password: SecretStr | None) -> None:
        self._url = _url(address, password)

    @property
    def where(self) -> str:
        """Its address, as far as anybody may see it."""
        shown = URL.create("postgresql", self._url.username, None, self._url.host, self._url.port, self._url.database)
        return shown.render_as_string()

    @cached_property
    def _engine(self) -> Engine:
        try:
            engine = create_engine(
                self._url,
                pool_size=_CONNECTIONS,
                pool_timeout=_CONNECTION_WITHIN_S,
                pool_pre_ping=True,  # a database that was started again is not an error
                hide_parameters=True,  # an error tells no reader's words
                json_serializer=written_as_json,
            )
            from assistant.store.bounded import connect, returned  # needs the driver
        except ModuleNotFoundError as error:
            raise StoreError(f"{self.where}: needs {error.name}: pip install 'alinea[postgresql]'") from error
        event.listen(engine, "do_connect", connect)
        event.listen(engine, "begin", _begin)
        event.listen(engine, "checkin", returned)
        return engine

    @property
    def readers(self) -> Engine:
        """Connections whose transactions see one moment, and cannot write."""
        return self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def writers(self) -> Engine:
        """Connections whose transactions are on the disk once they end."""
        return self._engine

    def there(self) -> bool:
        """Always: to see more, one has to connect."""
        return True

    def make(self) -> None:
        """Nothing: a database is made by whoever looks after the server."""

    def hold_others(self, connection: Connection) -> None:
        """Takes a lock that ends with the transaction."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _begin(connection: Connection) -> None:
    """Bounds a transaction by its patience."""
    patience = patience_of(connection)
    driver = cast("BoundedConnection", connection.connection.dbapi_connection)
    driver.within_s = math.inf if patience.statement_s is None else patience.statement_s + _LATE_S
    bounds = {"lock_timeout": patience.lock_s, "statement_timeout": patience.statement_s}
    settings = [f"SET LOCAL {name} = {round(value * 1000)}" for name, value in bounds.items() if value is not None]
    if settings:
        connection.exec_driver_sql("; ".join(settings))


def _url(address: SecretStr, password: SecretStr | None) -> URL:
    try:
        url = make_url(address.get_secret_value())
    except (SQLAlchemyError, ValueError):
        raise StoreError("database: expected postgresql://USER@HOST/NAME, found another form") from None
    if url.drivername not in ("postgresql", "postgres", _DRIVER) or not url.database:
        raise StoreError("database: expected postgresql://USER@HOST/NAME, found another form")
    if password is not None:
        if url.password is not None:
            raise StoreError("database: the password is given twice, in the address and by itself")
        url = url.set(password=password.get_secret_value())
    return url.set(drivername=_DRIVER, query={**_MANNERS, **url.query})
