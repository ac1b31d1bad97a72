from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from assistant.web.admin.period import Fault, Period, PeriodFault, read_period

TODAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("query", "period"),
    [
        ({}, Period(date(2026, 11, 3), TODAY, 30)),
        ({"days": "7"}, Period(date(2026, 11, 26), TODAY, 7)),
        ({"days": "365"}, Period(date(2025, 12, 3), TODAY, 365)),
        ({"from": "", "to": " "}, Period(date(2026, 11, 3), TODAY, 30)),
        ({"from": "2026-11-01"}, Period(date(2026, 11, 1), TODAY)),
        ({"to": "2026-11-30"}, Period(date(2026, 11, 1), date(2026, 11, 30))),
        ({"from": "2026-11-30", "to": "2026-11-30", "days": "7"}, Period(date(2026, 11, 30), date(2026, 11, 30))),
    ],
)
def test_an_address_asks_for_the_last_days_or_from_one_day_to_another(query: dict[str, str], period: Period) -> None:
    assert read_period(query, TODAY) == period
    assert read_period(period.query, TODAY) == period


@pytest.mark.parametrize(
    ("query", "fault", "found"),
    [
        ({"days": "-7"}, Fault.NO_DAYS, "-7"),
        ({"days": "9" * 5000}, Fault.NO_DAYS, "9" * 5000),
        ({"from": "30/11/2026"}, Fault.NO_DATE, "30/11/2026"),
        ({"to": "9999-12-31"}, Fault.NO_DATE, "9999-12-31"),
        ({"from": "2026-12-03"}, Fault.ORDER, ""),
        ({"from": "2000-01-01", "to": "2026-01-01"}, Fault.TOO_LONG, ""),
    ],
)
def test_what_is_wrong_with_a_period_is_said(query: dict[str, str], fault: Fault, found: str) -> None:
    with pytest.raises(PeriodFault) as caught:
        read_period(query, TODAY)
    assert (caught.value.fault, caught.value.found) == (fault, found)


def test_a_period_is_of_whole_days_and_follows_one_as_long() -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 30))
    assert (period.since, period.until) == (datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    assert period.length == 30
    assert period.before == Period(date(2026, 10, 2), date(2026, 10, 31))
