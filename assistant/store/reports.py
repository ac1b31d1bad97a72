"""Keeps what is known of the imported reports, and which groups may read which report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select

from assistant.store.database import Database
from assistant.store.statements import insert_into
from assistant.store.tables import library_readers, library_reports
from corpus.shelf import Shelved


@dataclass(frozen=True)
class KeptReport:
    """An imported report."""

    symbol: str
    title: str
    language: str
    date: str
    organ: str
    file: str
    """Its name as received."""
    sha256: str
    """Of the file as received."""
    added: datetime
    added_by: str
    """Whoever added it, as the organisation writes them; empty where nobody logs in, or a command did."""
    account: Mapping[str, Any]
    """What was understood of it: :meth:`corpus.reading.account.Account.as_json`."""

    @classmethod
    def of(cls, shelved: Shelved, added_by: str = "") -> KeptReport:
        """What there is to keep of a report on the shelf."""
        return cls(
            symbol=shelved.symbol,
            title=shelved.title,
            language=shelved.language,
            date=shelved.date,
            organ=shelved.organ,
            file=shelved.file,
            sha256=shelved.sha256,
            added=_moment(shelved.added),
            added_by=added_by,
            account=shelved.account,
        )


class ReportStore:
    """The reports kept in a database. Each method raises :class:`StoreError` where that cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, report: KeptReport) -> None:
        """Keeps a report, in the place of an earlier version of it; who may read it stays as it is."""
        with self._database.writing() as connection:
            _keep(report, connection)

    def all(self) -> list[KeptReport]:
        """Every report, by symbol."""
        with self._database.reading() as connection:
            rows = connection.execute(select(library_reports).order_by(library_reports.c.symbol)).mappings()
            return [_report(row) for row in rows]

    def forget(self, symbol: str) -> None:
        """Drops a report, and who may read it."""
        if self._database.is_there():
            with self._database.writing() as connection:
                for table in (library_reports, library_readers):
                    connection.execute(delete(table).where(table.c.symbol == symbol))

    def bring_into_step(self, shelf: Iterable[Shelved]) -> None:
        """Makes the reports kept those on the shelf. Readers of one that is gone stay: it may come back."""
        held = {shelved.symbol: shelved for shelved in shelf}
        kept = {report.symbol: report.sha256 for report in self.all()}
        lacking = [shelved for symbol, shelved in held.items() if kept.get(symbol) != shelved.sha256]
        gone = kept.keys() - held.keys()
        if lacking or gone:
            with self._database.writing() as connection:
                connection.execute(delete(library_reports).where(library_reports.c.symbol.in_(gone)))
                for shelved in lacking:
                    _keep(KeptReport.of(shelved), connection)

    def readers(self) -> dict[str, frozenset[str]]:
        """Symbol -> the groups that may read the report, of those that are not everybody's."""
        found: dict[str, set[str]] = {}
        with self._database.reading() as connection:
            for symbol, group in connection.execute(select(library_readers.c.symbol, library_readers.c.group_name)):
                found.setdefault(symbol, set()).add(group)
        return {symbol: frozenset(groups) for symbol, groups in found.items()}

    def set_readers(self, symbol: str, groups: Collection[str]) -> None:
        """Says which groups may read a report; none: everybody."""
        if not groups and not self._database.is_there():
            return
        with self._database.writing() as connection:
            connection.execute(delete(library_readers).where(library_readers.c.symbol == symbol))
            rows = [{"symbol": symbol, "group_name": group} for group in sorted(set(groups))]
            if rows:
                connection.execute(insert(library_readers), rows)


def _keep(report: KeptReport, connection: Connection) -> None:
    values = _values(report)
    statement = insert_into(library_reports, connection).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=[library_reports.c.symbol], set_=values))


def _values(report: KeptReport) -> dict[str, Any]:
    return {
        "symbol": report.symbol,
        "title": report.title,
        "language": report.language,
        "date": report.date,
        "organ": report.organ,
        "file": report.file,
        "sha256": report.sha256,
        "added_at": report.added,
        "added_by": report.added_by,
        "account": dict(report.account),
    }


def _report(row: RowMapping) -> KeptReport:
    return KeptReport(
        symbol=row["symbol"],
        title=row["title"],
        language=row["language"],
        date=row["date"],
        organ=row["organ"],
        file=row["file"],
        sha256=row["sha256"],
        added=row["added_at"],
        added_by=row["added_by"],
        account=row["account"],
    )


def _moment(written: str) -> datetime:
    """A time as the shelf writes it; the beginning of time where somebody has written something else there."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
