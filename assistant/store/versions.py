"""Of which version the tables are, and how they are brought up to this one."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from assistant.store.before import is_from_before
from assistant.store.errors import StoreMismatch
from assistant.store.tables import metadata

NEWEST = "0003"
"""The last of the migrations."""
VERSION_TABLE = "alinea_version"
MIGRATIONS = Path(__file__).with_name("migrations")

_version = table(VERSION_TABLE, column("version_num"))
_before = table("store", column("version"))
"""What said the version before there were migrations; it was 1."""
_one_at_a_time = threading.Lock()
"""Alembic's migrations find their connection in its module."""


def is_current(connection: Connection, where: str, *, alone: bool) -> bool:
    """Whether the tables are of this version; not, where there are none, or older ones.

    Args:
        connection: to the store.
        where: what to call it.
        alone: whether tables that are not ours say that it is not our store.

    Raises:
        StoreMismatch: they are of a newer version, or another program's.
    """
    inspector = inspect(connection)
    if inspector.has_table(VERSION_TABLE):
        found = str(connection.scalar(select(_version.c.version_num)))
        if found > NEWEST:
            raise StoreMismatch(f"{where}: expected version {NEWEST} of the store or an older one, found {found}")
        return found == NEWEST
    names = set(inspector.get_table_names())
    if alone and is_from_before(connection):
        old = connection.scalar(select(_before.c.version))
        if old != 1:
            raise StoreMismatch(f"{where}: expected version 1 of the store, found {old}")
    elif names if alone else names & set(metadata.tables):
        raise StoreMismatch(f"{where}: expected a store of alinea, found the tables of another program")
    return False


def bring_up(connection: Connection) -> None:
    """Runs the migrations that are missing, in the transaction of the connection."""
    from alembic import command  # here: it takes a noticeable moment, and is rarely needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _one_at_a_time:
        command.upgrade(config, NEWEST)
