"""The period that an address asks for: the last days, or from one day to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

OFFERED = (7, 30, 90, 365)
"""Days that the page has links for."""
USUAL = 30
MOST = 3660
"""Days: ten years."""
_DAY = timedelta(days=1)
_YEARS = range(2000, 2200)


class Fault(StrEnum):
    """What may be wrong with a period."""

    NO_DATE = "no_date"
    NO_DAYS = "no_days"
    ORDER = "order"
    TOO_LONG = "too_long"


class PeriodFault(ValueError):
    """A period that cannot be had; ``found`` is what stood in its place."""

    def __init__(self, fault: Fault, found: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.found = found


@dataclass(frozen=True)
class Period:
    """Some days, whole ones, in UTC."""

    first: date
    last: date
    """Which belongs to it."""
    days: int | None = None
    """Where it was asked for by their number, and ends today."""

    @property
    def since(self) -> datetime:
        """When it begins."""
        return datetime.combine(self.first, time(), UTC)

    @property
    def until(self) -> datetime:
        """When the day after it begins."""
        return datetime.combine(self.last + _DAY, time(), UTC)

    @property
    def length(self) -> int:
        """In days."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """As many days right before it."""
        length = timedelta(days=self.length)
        return Period(self.first - length, self.last - length)

    @property
    def query(self) -> Mapping[str, str]:
        """How an address asks for it."""
        if self.days is not None:
            return {"days": str(self.days)}
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}


def last_days(days: int, today: date) -> Period:
    """So many days, today the last of them."""
    return Period(today - _DAY * (days - 1), today, days)


def read_period(query: Mapping[str, str], today: date) -> Period:
    """The period of ``from`` and ``to``, else of ``days``, else the usual one; what is empty is not asked for.

    Where ``to`` is missing it ends today; where ``from`` is, it has the usual length.

    Raises:
        PeriodFault: there is no such period, or it is too long.
    """
    begins, ends, days = (query.get(name, "").strip() for name in ("from", "to", "days"))
    if not begins and not ends:
        return last_days(_number(days) if days else USUAL, today)
    last = _date(ends) if ends else today
    first = _date(begins) if begins else last - _DAY * (USUAL - 1)
    if first > last:
        raise PeriodFault(Fault.ORDER)
    period = Period(first, last)
    if period.length > MOST:
        raise PeriodFault(Fault.TOO_LONG)
    return period


def _number(text: str) -> int:
    days = int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0
    if not 1 <= days <= MOST:
        raise PeriodFault(Fault.NO_DAYS, text)
    return days


def _date(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise PeriodFault(Fault.NO_DATE, text) from error
    if found.year not in _YEARS:
        raise PeriodFault(Fault.NO_DATE, text)
    return found
