"""Keeps opinions, changes them, takes them back, reads them out."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, inspect, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import SQLAlchemyError

from assistant.feedback.errors import FeedbackStoreError
from assistant.feedback.opinion import Opinion, Verdict
from assistant.feedback.sqlite import for_writing, make_file, open_engine
from assistant.feedback.tables import VERSION, feedback, metadata, store
from assistant.feedback.tally import Tally

FILE = "store.sqlite"


class FeedbackStore:
    """The opinions kept in a folder; its file is made when the first one is.

    Threads and processes may share a folder, each with a store of its own or all with one. What a method has done when
    it returns survives a crash of the process and of the machine. Each raises :class:`FeedbackStoreError` where the
    file cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._engine = open_engine(self.path)

    def keep(self, opinion: Opinion) -> None:
        """Keeps an opinion, in the place of an earlier one with the same id."""
        values = _values(opinion)
        with self._writing() as connection:
            connection.execute(
                insert(feedback).values(values).on_conflict_do_update(index_elements=[feedback.c.id], set_=values)
            )

    def withdraw(self, *ids: str) -> int:
        """Deletes opinions; returns how many of them there were."""
        return self._delete(feedback.c.id.in_(ids))

    def withdraw_before(self, moment: datetime) -> int:
        """Deletes the opinions last said before a moment; returns how many."""
        return self._delete(feedback.c.at < moment)

    def opinions(self, since: datetime | None = None) -> Iterator[Opinion]:
        """Those said since a moment, or all; oldest first, read as they are asked for."""
        query = select(feedback).order_by(feedback.c.at, feedback.c.id)
        with self._reading() as connection:
            if connection is not None:
                rows = connection.execute(query if since is None else query.where(feedback.c.at >= since))
                yield from map(_opinion, rows.mappings())

    def tally(self, since: datetime | None = None) -> Tally:
        """How many say what, since a moment or of all."""
        query = select(feedback.c.verdict, feedback.c.language, feedback.c.reasons)
        verdicts, languages, reasons = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
        with self._reading() as connection:
            if connection is not None:
                rows = connection.execute(query if since is None else query.where(feedback.c.at >= since))
                for verdict, language, given in rows:
                    verdicts[verdict] += 1
                    languages[language, verdict] += 1
                    reasons.update(given)
        return Tally(verdicts, languages, reasons)

    def _delete(self, condition: ColumnElement[bool]) -> int:
        with self._translated("written"):
            if not self.path.exists():
                return 0
        with self._writing() as connection:
            return connection.execute(delete(feedback).where(condition)).rowcount

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._translated("written"):
            make_file(self.path)
            with for_writing(self._engine).begin() as connection:
                if not self._has_tables(connection):
                    metadata.create_all(connection, checkfirst=False)
                    connection.execute(insert(store).values(version=VERSION))
                yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """A connection that sees one moment of the store; ``None`` where nothing was ever kept."""
        with self._translated("read"):
            if not self.path.exists():
                yield None
                return
            with self._engine.begin() as connection:
                yield connection if self._has_tables(connection) else None

    def _has_tables(self, connection: Connection) -> bool:
        """Whether the tables are there; not, in a file just made.

        Raises:
            FeedbackStoreError: there are others, or those of another version.
        """
        names = inspect(connection).get_table_names()
        if names and store.name not in names:
            raise FeedbackStoreError(f"{self.path}: expected a store of feedback, found the tables of another program")
        version = connection.scalar(select(store.c.version)) if names else VERSION
        if version != VERSION:
            raise FeedbackStoreError(f"{self.path}: expected version {VERSION} of the store, found {version}")
        return bool(names)

    @contextmanager
    def _translated(self, done: str) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            reason = getattr(error, "orig", None) or error
            raise FeedbackStoreError(f"{self.path}: cannot be {done}: {reason}") from error
        except OSError as error:
            raise FeedbackStoreError(f"{self.path}: cannot be {done}: {error.strerror}") from error
        except ValueError as error:  # JSON in a row that somebody else has written
            raise FeedbackStoreError(f"{self.path}: cannot be {done}: {error}") from error


def _values(opinion: Opinion) -> dict[str, Any]:
    return {
        "id": opinion.id,
        "at": opinion.at,
        "report": opinion.report,
        "verdict": opinion.verdict.value,
        "reasons": list(opinion.reasons),
        "comment": opinion.comment,
        "question": opinion.question,
        "answer": dict(opinion.answer),
        "fingerprint": opinion.fingerprint,
        "language": opinion.language,
        "refs": list(opinion.refs),
    }


def _opinion(row: RowMapping) -> Opinion:
    return Opinion(
        id=row["id"],
        at=row["at"],
        report=row["report"],
        verdict=Verdict(row["verdict"]),
        reasons=tuple(row["reasons"]),
        comment=row["comment"],
        answer=row["answer"],
    )
