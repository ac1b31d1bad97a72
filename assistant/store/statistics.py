"""Counts what the audit and the feedback add up to, in the database."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Text, case, func, or_, select

from assistant.answer import Status
from assistant.audit.record import Ending
from assistant.audit.statistics import DayCount, Headline, Latency, PassageCount, Statistics, UnansweredQuestion
from assistant.store.columns import UtcTime
from assistant.store.database import Database
from assistant.store.feedback import FeedbackStore
from assistant.store.statements import between
from assistant.store.tables import audit

Conditions = tuple[ColumnElement[bool], ...]


def read_statistics(
    database: Database, since: datetime | None = None, until: datetime | None = None, *, most: int = 20
) -> Statistics:
    """The statistics of what came since a moment and before another; ``most``: entries of the lists that are cut.

    Raises:
        StoreError: the store cannot be read.
    """
    asked: Conditions = tuple(between(audit.c.at, since, until))
    with database.reading() as connection:
        return Statistics(
            since=since,
            until=until,
            days=_days(connection, asked),
            readers=_readers(connection, asked),
            statuses=_counts(connection, audit.c.status, asked),
            endings=_counts(connection, audit.c.ending, asked),
            doors=_counts(connection, audit.c.door, asked),
            cited=_cited(connection, asked, most),
            unanswered=_unanswered(connection, asked, most),
            latency=_latency(connection, asked),
            feedback=FeedbackStore(database).tally(since, until),
        )


def read_headline(database: Database, since: datetime, until: datetime) -> Headline:
    """The figures by which another period is compared with this one.

    Raises:
        StoreError: the store cannot be read.
    """
    asked: Conditions = tuple(between(audit.c.at, since, until))
    with database.reading() as connection:
        statuses = _counts(connection, audit.c.status, asked)
        return Headline(
            questions=sum(statuses.values()),
            readers=_readers(connection, asked),
            statuses=statuses,
            endings=_counts(connection, audit.c.ending, asked),
            latency=_latency(connection, asked),
            verdicts=dict(FeedbackStore(database).tally(since, until).verdicts),
        )


def first_question(database: Database) -> datetime | None:
    """When the oldest question that is still noted came; ``None``: none is.

    Raises:
        StoreError: the store cannot be read.
    """
    with database.reading() as connection:
        first: datetime | None = connection.scalar(select(func.min(audit.c.at, type_=UtcTime)))
        return first


def _days(connection: Connection, asked: Conditions) -> tuple[DayCount, ...]:
    day = _day(connection)
    query = select(day, audit.c.language, func.count()).where(*asked).group_by(day, audit.c.language).order_by(day)
    days: dict[str, dict[str, int]] = {}
    for name, language, count in connection.execute(query):
        days.setdefault(name, {})[language] = count
    return tuple(DayCount(date.fromisoformat(name), languages) for name, languages in days.items())


def _readers(connection: Connection, asked: Conditions) -> int:
    known = select(audit.c.via, audit.c.who).where(*asked, audit.c.who != "").distinct().subquery()
    return connection.scalar(select(func.count()).select_from(known)) or 0


def _counts(connection: Connection, column: Column[str], asked: Conditions) -> Mapping[str, int]:
    count = func.count()
    query = select(column, count).where(*asked).group_by(column).order_by(count.desc(), column)
    return dict(connection.execute(query).all())


def _cited(connection: Connection, asked: Conditions, most: int) -> tuple[PassageCount, ...]:
    refs = _each_ref(connection)
    named = refs.c.value.contains("#")  # the answer was of several reports, and so is the record's
    report = case((named, func.substr(refs.c.value, 1, _at_mark(connection, refs.c.value) - 1)), else_=audit.c.report)
    ref = case((named, func.substr(refs.c.value, _at_mark(connection, refs.c.value) + 1)), else_=refs.c.value)
    each = select(report.label("report"), ref.label("ref")).select_from(audit, refs).where(*asked).subquery()
    count = func.count()
    query = (
        select(each.c.report, each.c.ref, count)
        .group_by(each.c.report, each.c.ref)
        .order_by(count.desc(), each.c.report, each.c.ref)
        .limit(most)
    )
    return tuple(PassageCount(*row) for row in connection.execute(query))


def _unanswered(connection: Connection, asked: Conditions, most: int) -> tuple[UnansweredQuestion, ...]:
    count, last = func.count(), func.max(audit.c.at, type_=UtcTime)
    without = or_(
        audit.c.status.in_([Status.ABSTAINED.value, Status.ERROR.value]), audit.c.ending == Ending.FAILED.value
    )
    query = (
        select(audit.c.question, audit.c.language, count, last)
        .where(*asked, audit.c.question.is_not(None), without)
        .group_by(audit.c.question, audit.c.language)
        .order_by(count.desc(), last.desc(), audit.c.question)
        .limit(most)
    )
    return tuple(UnansweredQuestion(*row) for row in connection.execute(query))


def _latency(connection: Connection, asked: Conditions) -> Latency:
    whole = (*asked, audit.c.ending == Ending.WHOLE.value)
    taken = audit.c.latency_ms
    query = select(taken, func.count()).where(*whole).group_by(taken).order_by(taken)
    rows = connection.execute(query).all()
    reached = tuple(accumulate(count for _, count in rows))

    def at(part: int) -> int | None:
        """The nearest rank: the smallest that ``part`` of 100 do not exceed."""
        if not rows:
            return None
        found: int = rows[bisect_left(reached, -(-part * reached[-1] // 100))][0]
        return found

    return Latency(at(50), at(95))


def _day(connection: Connection) -> ColumnElement[str]:
    """The day of a question, in UTC, as ``2026-11-30``."""
    if connection.dialect.name == "sqlite":
        return func.date(audit.c.at, type_=Text)
    return func.to_char(func.timezone("UTC", audit.c.at), "YYYY-MM-DD", type_=Text)


def _at_mark(connection: Connection, value: Any) -> Any:
    """Where the ``#`` stands in a value, from 1."""
    return (func.instr if connection.dialect.name == "sqlite" else func.strpos)(value, "#")


def _each_ref(connection: Connection) -> Any:
    """The ids that a record lists, a row each."""
    each = func.json_each if connection.dialect.name == "sqlite" else func.json_array_elements_text
    return each(audit.c.refs).table_valued("value", joins_implicitly=True)
