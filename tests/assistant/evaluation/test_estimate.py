from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from assistant.evaluation.case import Case
from assistant.evaluation.estimate import Estimate, difference, estimate, observe
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.measure import Measure
from tests.assistant.evaluation.small_cases import case

MEAN = Measure("mean", lambda given: given.response.confidence)
RATIO = Measure("ratio", lambda given: (given.response.confidence or 0.0, given.response.total_ms or 1.0))
MIDDLE = Measure("middle", lambda given: given.response.confidence, lambda rows: float(np.median(rows[:, 0])))
SPREAD = [(7 * number % 31) / 31 for number in range(30)]


def valued(value: float | None, id_: str = "q1", *, weight: float | None = None, unit: str = "") -> Case:
    """A case of which ``value`` is observed."""
    return case(judged={"id_": id_, "unit": unit}, answered={"confidence": value, "total_ms": weight})


def single(values: Iterable[float | None]) -> list[Case]:
    """Questions by themselves."""
    return [valued(value, f"q{number}") for number, value in enumerate(values)]


def conversation(unit: str, *values: float) -> list[Case]:
    return [valued(value, f"{unit}/{number}", unit=unit) for number, value in enumerate(values, start=1)]


@pytest.mark.parametrize("cases", [[], single([None]), single([None, None])])
def test_without_a_case_there_is_no_figure(cases: list[Case]) -> None:
    assert observe(MEAN, cases) is None
    assert estimate(MEAN, cases) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.25], Estimate(0.25, None, None, 1)),
        ([None, 0.25, None], Estimate(0.25, None, None, 1)),
        ([1.0] * 60, Estimate(1.0, 1.0, 1.0, 60)),
        ([0.0] * 60, Estimate(0.0, 0.0, 0.0, 60)),
        # Two drawn of two: neither is 1 a quarter of the time, both as often.
        ([0.0, 1.0], Estimate(0.5, 0.0, 1.0, 2)),
        # Four drawn of four: three or four are 1 one time in twenty, all four one in 256.
        ([0.0, 0.0, 0.0, 1.0], Estimate(0.25, 0.0, 0.75, 4)),
        ([0.0, None, 1.0, None], Estimate(0.5, 0.0, 1.0, 2)),
    ],
)
def test_a_figure_comes_with_its_interval_and_the_number_of_cases(
    values: list[float | None], expected: Estimate
) -> None:
    assert estimate(MEAN, single(values)) == expected


def test_the_turns_of_a_conversation_are_drawn_together() -> None:
    # Both drawn units are the wrong question a quarter of the time; turns drawn alone would all be wrong once in 256.
    cases = [*conversation("c1", 1.0, 1.0, 1.0), valued(0.0)]
    assert estimate(MEAN, cases) == Estimate(0.75, 0.0, 1.0, 4)


def test_one_conversation_alone_says_nothing_of_doubt() -> None:
    assert estimate(MEAN, conversation("c1", 1.0, 0.0, 1.0, 1.0)) == Estimate(0.75, None, None, 4)


def test_the_rows_of_a_unit_stand_together_wherever_its_cases_do() -> None:
    one, two = conversation("c1", 0.1, 0.2), conversation("c2", 0.3, 0.4)
    sample = observe(MEAN, [one[0], two[0], valued(0.5), one[1], two[1]])
    assert sample is not None
    assert sample.rows.tolist() == [[0.1, 1.0], [0.2, 1.0], [0.3, 1.0], [0.4, 1.0], [0.5, 1.0]]
    assert sample.starts.tolist() == [0, 2, 4]


def test_where_cases_weigh_unlike_the_figure_is_the_ratio_of_their_sums() -> None:
    cases = [valued(1.0, "q1", weight=1.0), valued(0.0, "q2", weight=3.0)]
    assert estimate(RATIO, cases) == Estimate(0.25, 0.0, 1.0, 2)


def test_the_bounds_are_ratios_of_sums_as_well() -> None:
    # Three of the four drawn are the heavy one, or all four, one time in twenty: nine of ten; all four one in 256.
    cases = [valued(3.0, "q0", weight=3.0), *(valued(0.0, f"q{number}", weight=1.0) for number in (1, 2, 3))]
    assert estimate(RATIO, cases) == Estimate(0.5, 0.0, 0.9, 4)


@pytest.mark.parametrize("measure", [MEAN, RATIO, MIDDLE], ids=str)
def test_the_same_cases_give_the_same_interval_again(measure: Measure) -> None:
    first, again = estimate(measure, single(SPREAD)), estimate(measure, single(SPREAD))
    assert first == again
    assert first is not None
    assert first.low != first.high


@pytest.mark.parametrize("measure", [MEAN, RATIO, MIDDLE], ids=str)
@pytest.mark.parametrize("count", [2, 3, 10, 30])
def test_the_interval_holds_the_value_and_lies_within_what_was_seen(measure: Measure, count: int) -> None:
    found = estimate(measure, single(SPREAD[:count]))
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert min(SPREAD[:count]) <= found.low < found.value < found.high <= max(SPREAD[:count])


def test_more_of_the_same_make_a_narrower_interval() -> None:
    few, many = estimate(MEAN, single([0.0, 1.0] * 5)), estimate(MEAN, single([0.0, 1.0] * 50))
    assert few is not None
    assert many is not None
    assert few.low is not None
    assert many.low is not None
    assert few.low < many.low < many.value == few.value == 0.5


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.25], Estimate(0.25, None, None, 1)),
        ([0.0, 1.0], Estimate(0.5, 0.0, 1.0, 2)),
        ([0.5] * 7, Estimate(0.5, 0.5, 0.5, 7)),
        # Two of the three drawn, or all, are the last one seven times in 27.
        ([0.0, 0.0, 1.0], Estimate(0.0, 0.0, 1.0, 3)),
    ],
)
def test_a_figure_that_is_no_mean_is_summed_up_anew_for_every_draw(values: list[float], expected: Estimate) -> None:
    assert estimate(MIDDLE, single(values)) == expected


def test_a_conversation_is_drawn_whole_for_a_figure_that_is_no_mean_as_well() -> None:
    cases = [*conversation("c1", 1.0, 1.0, 1.0), valued(0.0)]
    assert estimate(MIDDLE, cases) == Estimate(1.0, 0.0, 1.0, 4)


def test_a_figure_that_is_not_a_number_is_none() -> None:
    nothing = Measure("nothing", lambda given: given.response.confidence, lambda rows: float("nan"))
    assert estimate(nothing, single([0.5, 0.6])) is None


def test_draws_that_have_no_figure_are_left_out_of_the_interval() -> None:
    unlike = Measure(
        "unlike",
        lambda given: given.response.confidence,
        lambda rows: float(np.ptp(rows[:, 0])) if len(set(rows[:, 0].tolist())) > 1 else float("nan"),
    )
    assert estimate(unlike, single([0.0, 1.0])) == Estimate(1.0, 1.0, 1.0, 2)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1.0] * 3, [0.0] * 2, Estimate(1.0, 1.0, 1.0, 5)),
        ([0.0] * 2, [1.0] * 2, Estimate(-1.0, -1.0, -1.0, 4)),
        # Each side is 0 or 1 a quarter of the time, independently: -1 and 1 once in sixteen.
        ([0.0, 1.0], [0.0, 1.0], Estimate(0.0, -1.0, 1.0, 4)),
        ([0.75, None, 0.75], [0.5, 0.5], Estimate(0.25, 0.25, 0.25, 4)),
        ([0.75], [0.5, 0.5], Estimate(0.25, None, None, 3)),
        ([0.5, 0.5], [0.75], Estimate(-0.25, None, None, 3)),
        ([], [1.0, 1.0], None),
        ([1.0, 1.0], [None], None),
        ([], [], None),
    ],
)
def test_a_difference_is_the_first_less_the_second(
    first: Sequence[float | None], second: Sequence[float | None], expected: Estimate | None
) -> None:
    assert difference(MEAN, single(first), single(second)) == expected


def test_a_difference_is_the_same_on_a_second_call_and_turns_with_its_sides() -> None:
    one, other = single(SPREAD[:20]), single(SPREAD[20:])
    there, again, back = difference(MEAN, one, other), difference(MEAN, one, other), difference(MEAN, other, one)
    assert there == again
    assert there is not None
    assert back is not None
    assert there.low is not None
    assert there.high is not None
    assert there.low < there.value == -back.value < there.high


def test_turns_are_drawn_together_for_a_difference_as_well() -> None:
    # Of the first only wrong ones are drawn a quarter of the time, and only the conversation as often.
    first = [*conversation("c1", 1.0, 1.0, 1.0), valued(0.0)]
    assert difference(MEAN, first, single([0.0, 0.0])) == Estimate(0.75, 0.0, 1.0, 6)


def test_there_is_no_difference_of_figures_that_are_no_means() -> None:
    assert difference(MIDDLE, single([0.0, 1.0]), single([0.0, 1.0])) is None


def test_how_much_french_exceeds_english() -> None:
    french = [case(["1"], judged={"id_": f"f{number}", "language": "fr"}) for number in range(3)]
    english = [case([ref], gold=["1", "2"], judged={"id_": f"e{ref}", "language": "en"}) for ref in ("1", "2")]
    assert difference(BY_NAME["citation_recall"], french, english) == Estimate(0.5, 0.5, 0.5, 5)
