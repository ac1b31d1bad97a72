"""What a store was before there were migrations: a file, with a table of opinions and one for its version."""

from __future__ import annotations

from sqlalchemy import Connection, inspect

_VERSION = ("store", {"version"})
_OPINIONS = (
    "feedback",
    {
        "id", "at", "report", "verdict", "reasons", "comment", "question", "answer", "fingerprint", "language", "refs"
    },
)  # fmt: skip


def is_from_before(connection: Connection) -> bool:
    """Whether the two tables are there, in SQLite and with exactly their columns.

    Another program may well have a table that is called ``store``: nothing of it is ours.
    """
    if connection.dialect.name != "sqlite":
        return False
    inspector = inspect(connection)
    return all(
        inspector.has_table(name) and {column["name"] for column in inspector.get_columns(name)} == columns
        for name, columns in (_VERSION, _OPINIONS)
    )
