"""Keeps opinions, changes them, takes them back, reads them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, delete, select

from assistant.feedback.opinion import Opinion, Verdict
from assistant.feedback.tally import Tally
from assistant.store.database import Database
from assistant.store.statements import between, in_parts, insert_into
from assistant.store.tables import feedback


class FeedbackStore:
    """The opinions kept in a database. Each method raises :class:`StoreError` where that cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, opinion: Opinion) -> None:
        """Keeps an opinion, in the place of an earlier one with the same id."""
        values = _values(opinion)
        with self._database.writing() as connection:
            statement = insert_into(feedback, connection).values(values)
            connection.execute(statement.on_conflict_do_update(index_elements=[feedback.c.id], set_=values))

    def withdraw(self, *ids: str) -> int:
        """Deletes opinions; returns how many of them there were."""
        return self._delete(feedback.c.id.in_(ids))

    def withdraw_before(self, moment: datetime) -> int:
        """Deletes the opinions last said before a moment; returns how many."""
        return self._delete(feedback.c.at < moment)

    def opinions(self, since: datetime | None = None, until: datetime | None = None) -> Iterator[Opinion]:
        """Those said since a moment and before another, or all; oldest first, read as they are asked for."""
        query = _said(select(feedback).order_by(feedback.c.at, feedback.c.id), since, until)
        with self._database.reading() as connection:
            yield from map(_opinion, connection.execute(query, execution_options=in_parts()).mappings())

    def tally(self, since: datetime | None = None, until: datetime | None = None) -> Tally:
        """How many say what, since a moment and before another, or of all."""
        query = _said(select(feedback.c.verdict, feedback.c.language, feedback.c.reasons), since, until)
        verdicts, languages, reasons = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
        with self._database.reading() as connection:
            for verdict, language, given in connection.execute(query, execution_options=in_parts()):
                verdicts[verdict] += 1
                languages[language, verdict] += 1
                reasons.update(given)
        return Tally(verdicts, languages, reasons)

    def _delete(self, condition: ColumnElement[bool]) -> int:
        if not self._database.is_there():
            return 0
        with self._database.writing() as connection:
            return connection.execute(delete(feedback).where(condition)).rowcount


def _said(query: Select[Any], since: datetime | None, until: datetime | None) -> Select[Any]:
    return query.where(*between(feedback.c.at, since, until))


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
