"""A database of PostgreSQL as the store, by an address such as ``postgresql://alinea@db.example/alinea``.

The password comes by a setting of its own, or by what PostgreSQL's own library reads (``PGPASSFILE``, a client
certificate, Kerberos). What follows a ``?`` is for that library: ``?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem``.
"""

from __future__ import annotations

from functools import cached_property

from pydantic import SecretStr
from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from assistant.store.backend import written_as_json
from assistant.store.errors import StoreError

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
            return create_engine(
                self._url,
                pool_size=_CONNECTIONS,
                pool_pre_ping=True,  # a database that was started again is not an error
                hide_parameters=True,  # an error tells no reader's words
                json_serializer=written_as_json,
            )
        except ModuleNotFoundError as error:
            raise StoreError(f"{self.where}: needs {error.name}: pip install 'alinea[postgresql]'") from error

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
