from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import estimate
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from tests.assistant.evaluation.small_cases import case

MEDIAN, TAIL = BY_NAME["latency_median"], BY_NAME["latency_p95"]


def taking(total_ms: float | None, **judged: object) -> Case:
    return case(["1"], judged=judged, answered={"total_ms": total_ms})


@pytest.mark.parametrize(
    ("times", "median", "tail"),
    [
        ([40.0], 40.0, 40.0),
        ([100.0, 200.0], 150.0, 195.0),
        ([30.0, 1000.0, 10.0], 30.0, 903.0),
        ([7.0, 7.0, 7.0, 7.0], 7.0, 7.0),
        ([float(number) for number in range(21, 0, -1)], 11.0, 20.0),
    ],
)
def test_half_of_the_answers_took_no_longer_than_the_median_and_nineteen_of_twenty_than_the_tail(
    times: Sequence[float], median: float, tail: float
) -> None:
    cases = [taking(each, id_=f"q{number}") for number, each in enumerate(times)]
    found = estimate(MEDIAN, cases), estimate(TAIL, cases)
    assert [(each.value, each.n) for each in found if each] == [
        (pytest.approx(median), len(times)),
        (pytest.approx(tail), len(times)),
    ]


@pytest.mark.parametrize("cases", [[], [taking(None)]])
def test_without_a_time_there_is_no_figure(cases: list[Case]) -> None:
    assert (estimate(MEDIAN, cases), estimate(TAIL, cases)) == (None, None)


def test_answers_that_tell_no_time_are_left_out() -> None:
    found = estimate(MEDIAN, [taking(10.0), taking(None, id_="q2"), taking(20.0, id_="q3")])
    assert found is not None
    assert (found.value, found.n) == (15.0, 2)


@pytest.mark.parametrize("set_", QuestionSet)
@pytest.mark.parametrize("status", Status)
def test_every_question_is_timed_however_it_was_met(set_: QuestionSet, status: Status) -> None:
    given = case(judged={"set": set_}, answered={"status": status, "total_ms": 12.5})
    assert MEDIAN.observation(given) == TAIL.observation(given) == (12.5, 1.0)
