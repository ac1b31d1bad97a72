"""Pieces of SQL that mean the same in every database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_PART = 500
"""Rows in memory at a time."""


def insert_into(table: Table, connection: Connection) -> sqlite.Insert | postgresql.Insert:
    """An ``INSERT`` that can say what to do about a row that is there already."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


def between(moment: Column[datetime], since: datetime | None, until: datetime | None) -> Iterator[ColumnElement[bool]]:
    """Conditions: from ``since`` on, before ``until``; ``None``: no bound."""
    if since is not None:
        yield moment >= since
    if until is not None:
        yield moment < until


def in_parts() -> Mapping[str, Any]:
    """Options of a query whose rows are read as they are asked for."""
    return {"yield_per": _PART}
