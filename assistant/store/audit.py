"""Keeps the records of the audit, reads them out, deletes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, delete, select

from assistant.audit.record import AuditRecord, Ending
from assistant.store.database import Database
from assistant.store.statements import between, in_parts, insert_into
from assistant.store.tables import audit


class AuditStore:
    """The records kept in a database. Each method raises :class:`StoreError` where that cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, records: Sequence[AuditRecord]) -> None:
        """Keeps records, all or none; one that is there already stays as it is."""
        with self._database.writing() as connection:
            statement = insert_into(audit, connection).on_conflict_do_nothing(index_elements=[audit.c.id])
            connection.execute(statement, [_values(record) for record in records])

    def records(self, since: datetime | None = None, until: datetime | None = None) -> Iterator[AuditRecord]:
        """Those of questions that came since a moment and before another; oldest first, read as they are asked for."""
        query = select(audit).where(*between(audit.c.at, since, until)).order_by(audit.c.at, audit.c.id)
        with self._database.reading() as connection:
            yield from map(_record, connection.execute(query, execution_options=in_parts()).mappings())

    def purge_before(self, moment: datetime) -> int:
        """Deletes the records of questions that came before a moment; returns how many."""
        if not self._database.is_there():
            return 0
        with self._database.writing() as connection:
            return connection.execute(delete(audit).where(audit.c.at < moment)).rowcount


def _values(record: AuditRecord) -> dict[str, Any]:
    return {**asdict(record), "refs": list(record.refs), "ending": record.ending.value}


def _record(row: RowMapping) -> AuditRecord:
    return AuditRecord(**{**row, "refs": tuple(row["refs"]), "ending": Ending(row["ending"])})
