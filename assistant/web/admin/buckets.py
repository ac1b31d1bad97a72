"""Days put together into as many columns as can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.audit.statistics import DayCount
from assistant.web.admin.period import Period

_MOST_DAYS = 92
_MOST_WEEKS = 105


class Step(StrEnum):
    """What a column stands for."""

    DAY = "day"
    WEEK = "week"
    """From Monday on."""
    MONTH = "month"


@dataclass(frozen=True)
class Bucket:
    """Some days of a period, cut at its ends."""

    first: date
    last: date
    languages: Mapping[str, int]
    """Questions by the language of the answer."""

    @property
    def questions(self) -> int:
        """How many there were."""
        return sum(self.languages.values())


def step_of(period: Period) -> Step:
    """What a column of the period stands for."""
    if period.length <= _MOST_DAYS:
        return Step.DAY
    return Step.WEEK if period.length <= 7 * _MOST_WEEKS else Step.MONTH


def buckets_of(days: Iterable[DayCount], period: Period) -> tuple[Bucket, ...]:
    """The columns of a period in their order, those without questions too."""
    step = step_of(period)
    counts: dict[date, Counter[str]] = {}
    for day in days:
        counts.setdefault(_start(day.day, step), Counter()).update(day.languages)
    buckets = []
    start = _start(period.first, step)
    while start <= period.last:
        following = _next(start, step)
        last = min(following - timedelta(days=1), period.last)
        buckets.append(Bucket(max(start, period.first), last, dict(counts.get(start, {}))))
        start = following
    return tuple(buckets)


def _start(day: date, step: Step) -> date:
    if step is Step.DAY:
        return day
    return day - timedelta(days=day.weekday()) if step is Step.WEEK else day.replace(day=1)


def _next(start: date, step: Step) -> date:
    if step is Step.MONTH:
        return (start + timedelta(days=31)).replace(day=1)
    return start + timedelta(days=7 if step is Step.WEEK else 1)
