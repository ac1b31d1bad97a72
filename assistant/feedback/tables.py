"""The tables of the store."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import JSON, Column, DateTime, Dialect, Integer, MetaData, String, Table, Text, TypeDecorator

VERSION = 1
"""Of the tables; a store that holds another is not touched."""


class UtcTime(TypeDecorator[datetime]):
    """A moment: given in any zone, kept and read in UTC. SQLite has no zones, so none is written."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As it is written."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As it is read."""
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData()

store = Table("store", metadata, Column("version", Integer, primary_key=True))
"""One row."""

feedback = Table(
    "feedback",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("at", UtcTime, nullable=False, index=True),
    Column("report", Text, nullable=False),
    Column("verdict", String(4), nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("comment", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("refs", JSON, nullable=False),
)
