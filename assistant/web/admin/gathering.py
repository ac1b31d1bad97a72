"""Reads what the page shows from the store. It may take a second: call it in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from assistant.audit.statistics import Headline, Statistics
from assistant.store.place import StorePlace
from assistant.web.admin.period import Period


@dataclass(frozen=True)
class Gathered:
    """The figures of a period, and those that they are compared with."""

    period: Period
    statistics: Statistics
    before: Headline | None
    """Of as many days right before; ``None``: nothing was noted then, or only during a part of them."""
    began: datetime | None
    """When the oldest question that is noted came; ``None``: none is."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show of the period."""
        return not self.statistics.questions and not self.statistics.feedback.total

    def to_json(self) -> dict[str, Any]:
        """The figures as plain JSON values: those of ``alinea stats --json``, and what they are compared with."""
        return {**self.statistics.to_json(), "before": self.before and self.before.to_json()}


def gather(place: StorePlace, period: Period, now: datetime) -> Gathered:
    """The figures of a period.

    Raises:
        StoreError: the store cannot be read.
    """
    from assistant.store.statistics import first_question, read_statistics  # here: it takes a noticeable moment

    database = place.opened
    began = first_question(database)
    statistics = read_statistics(database, period.since, period.until)
    return Gathered(period, statistics, _before(place, period, now, began), began)


def _before(place: StorePlace, period: Period, now: datetime, began: datetime | None) -> Headline | None:
    """Up to the same hour of the same day: today is compared with a day that is as old as it."""
    from assistant.store.statistics import read_headline

    earlier = period.before
    if began is None or began >= earlier.since + timedelta(days=1):
        return None
    until = max(earlier.since, min(period.until, now) - timedelta(days=period.length))
    headline = read_headline(place.opened, earlier.since, until)
    return headline if headline.questions else None
