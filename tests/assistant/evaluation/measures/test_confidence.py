from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import estimate
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.confidence import (
    auroc,
    cites_right,
    expected_calibration_error,
    reliability_bins,
)
from assistant.evaluation.measures.measure import Observations
from tests.assistant.evaluation.small_cases import case

AUROC, ECE = BY_NAME["confidence_auroc"], BY_NAME["confidence_ece"]
NEAR = {"set": QuestionSet.UNANSWERABLE, "expect": Expect.ABSTAIN, "kind": "near"}
Pairs = list[tuple[float, float]]


def rows(pairs: Pairs) -> Observations:
    return np.array(pairs, dtype=float)


def sure(confidence: float | None, *refs: str, status: Status = Status.ANSWERED, **judged: object) -> Case:
    """A question that was met by a sentence for each of ``refs``, with this confidence."""
    return case(*([ref] for ref in refs), judged=judged, answered={"status": status, "confidence": confidence})


@pytest.mark.parametrize(
    ("pairs", "area"),
    [
        ([(0.9, 1), (0.8, 1), (0.2, 0)], 1.0),
        ([(0.1, 1), (0.9, 0), (0.8, 0)], 0.0),
        ([(0.5, 1), (0.5, 0), (0.5, 0), (0.5, 1)], 0.5),
        # Four pairs: 0.9 above both, 0.4 as high as one and above the other.
        ([(0.9, 1), (0.4, 1), (0.4, 0), (0.1, 0)], 3.5 / 4),
        # Six pairs: 0.7 above both, 0.5 above one and tied with one, 0.2 above none and tied with one.
        ([(0.7, 1), (0.5, 1), (0.2, 1), (0.5, 0), (0.2, 0)], 4 / 6),
    ],
)
def test_the_area_is_the_share_of_pairs_in_the_right_order_ties_counting_half(pairs: Pairs, area: float) -> None:
    assert auroc(rows(pairs)) == pytest.approx(area)
    assert auroc(rows(pairs[::-1])) == pytest.approx(area)


@pytest.mark.parametrize("kind", [0, 1])
def test_where_all_are_alike_there_is_no_area(kind: int) -> None:
    assert isnan(auroc(rows([(0.9, kind), (0.1, kind)])))


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ([(1.0, 1)], 0.0),
        ([(1.0, 1), (0.0, 0)], 0.0),
        ([(0.5, 1), (0.5, 0)], 0.0),
        ([(0.25, 1), (0.25, 0), (0.25, 0), (0.25, 0)], 0.0),
        ([(0.7, 1)], 0.3),
        ([(1.0, 0), (1.0, 0)], 1.0),
        ([(0.0, 1), (1.0, 0)], 1.0),
        ([(0.9, 0), (0.1, 1)], 0.9),
        # Four at 0.2 of which a quarter is right, six at 0.8 of which half: (4 * 0.05 + 6 * 0.3) / 10.
        ([(0.2, 1), *[(0.2, 0)] * 3, *[(0.8, 1), (0.8, 0)] * 3], 0.2),
    ],
)
def test_the_error_is_how_far_confidence_and_share_right_lie_apart(pairs: Pairs, error: float) -> None:
    assert expected_calibration_error(rows(pairs)) == pytest.approx(error)
    assert expected_calibration_error(rows(pairs[::-1])) == pytest.approx(error)


def test_twenty_answers_make_ten_bins_of_two_by_rising_confidence() -> None:
    pairs: Pairs = [(number / 20, number % 2) for number in range(20)]
    bins = reliability_bins(rows(pairs[::-1]))
    assert [size for _, _, size in bins] == [2] * 10
    assert [confidence for confidence, _, _ in bins] == pytest.approx([(number + 0.25) / 10 for number in range(10)])
    assert {right for _, right, _ in bins} == {0.5}


@pytest.mark.parametrize(
    ("pairs", "bins"),
    [
        ([(0.5, 1), (0.5, 0)], [(0.5, 0.5, 2)]),
        ([(0.75, 1), (0.25, 0), (0.75, 0), (0.25, 0)], [(0.25, 0.0, 2), (0.75, 0.5, 2)]),
        ([(0.5, 1)] * 15 + [(0.75, 0)] * 5, [(0.5, 1.0, 15), (0.75, 0.0, 5)]),
        ([(0.75, 1)], [(0.75, 1.0, 1)]),
    ],
)
def test_equal_confidences_stay_in_one_bin(pairs: Pairs, bins: list[tuple[float, float, int]]) -> None:
    assert reliability_bins(rows(pairs)) == bins
    assert reliability_bins(rows(pairs[::-1])) == bins


def test_observations_are_left_in_their_order() -> None:
    observations = rows([(0.9, 1), (0.1, 0), (0.5, 1)])
    auroc(observations)
    expected_calibration_error(observations)
    assert observations.tolist() == [[0.9, 1.0], [0.1, 0.0], [0.5, 1.0]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (sure(0.9, "1"), (0.9, 1.0)),
        (sure(0.9, "9"), (0.9, 1.0)),
        (sure(0.1, status=Status.ABSTAINED), (0.1, 1.0)),
        (sure(0.0, status=Status.ABSTAINED, **NEAR), (0.0, 0.0)),
        (sure(0.8, "1", **NEAR), (0.8, 0.0)),
        (sure(None, "1"), None),
        (sure(0.9, "1", set=QuestionSet.CONVERSATION), None),
        (sure(0.9, "1", set=QuestionSet.ROBUSTNESS), None),
        (sure(0.9, **{**NEAR, "expect": Expect.CHITCHAT}), None),
    ],
)
def test_the_area_sets_questions_with_an_answer_against_those_without(
    given: Case, expected: tuple[float, float] | None
) -> None:
    assert AUROC.observation(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (sure(0.9, "1"), (0.9, 1.0)),
        (sure(0.9, "9", "3", also_ok=("3",)), (0.9, 1.0)),
        (sure(0.9, "9"), (0.9, 0.0)),
        (sure(0.9), (0.9, 0.0)),
        (case(["17"], gold=["fn3"], hosts={"fn3": "17"}, answered={"confidence": 0.6}), (0.6, 1.0)),
        (sure(0.1, status=Status.ABSTAINED), None),
        (sure(0.8, "9", **NEAR), (0.8, 0.0)),
        (sure(0.8, "17", corrected_by=("17",), **NEAR), (0.8, 1.0)),
        (sure(0.8, status=Status.ABSTAINED, **NEAR), None),
        (sure(None, "1"), None),
        (sure(0.9, "1", set=QuestionSet.PAIR), None),
    ],
)
def test_calibration_is_over_answers_and_whether_they_cite_something_right(
    given: Case, expected: tuple[float, float] | None
) -> None:
    assert cites_right(given) == ECE.observation(given) == expected


def test_both_are_figured_over_cases() -> None:
    cases = [
        sure(0.9, "1", id_="q1"),
        sure(0.4, "9", id_="q2"),
        sure(0.4, status=Status.ABSTAINED, id_="q3", **NEAR),
        sure(0.1, "9", id_="q4", **NEAR),
    ]
    area, error = estimate(AUROC, cases), estimate(ECE, cases)
    assert area is not None
    assert error is not None
    assert (area.value, area.n) == (pytest.approx(3.5 / 4), 4)
    assert (error.value, error.n) == (pytest.approx((0.1 + 0.4 + 0.1) / 3), 3)


@pytest.mark.parametrize("cases", [[], [sure(0.9, "1")], [sure(0.9, "1", id_=id_) for id_ in ("q1", "q2")]])
def test_without_both_kinds_of_questions_there_is_no_figure_of_the_area(cases: list[Case]) -> None:
    assert estimate(AUROC, cases) is None
