from __future__ import annotations

import pytest

from assistant.evaluation.case import Case, Repetition
from assistant.evaluation.estimate import estimate
from assistant.evaluation.measures.catalogue import BY_NAME
from tests.assistant.evaluation.small_cases import abstained, case

WAYS = {"same_on_repeat": "repeated", "same_alone": "alone", "same_streamed": "streamed"}
OVERLAP = BY_NAME["same_in_other_language"]


def asked_again(cited: list[str], again: tuple[str, ...] | None, way: str, **judged: str) -> Case:
    return case(cited, judged=judged, repetition=Repetition(**{way: again}))


@pytest.mark.parametrize(("measure", "way"), WAYS.items())
@pytest.mark.parametrize(
    ("cited", "again", "expected"),
    [
        (["1", "2"], ("1", "2"), (1.0, 1.0)),
        (["1", "2"], ("2", "1"), (0.0, 1.0)),
        (["1", "2"], ("1",), (0.0, 1.0)),
        (["1"], ("1", "2"), (0.0, 1.0)),
        (["1"], (), (0.0, 1.0)),
        ([], (), (1.0, 1.0)),
        (["1", "2"], None, None),
    ],
)
def test_an_answer_is_the_same_when_it_cites_the_same_ids_in_the_same_order(
    measure: str, way: str, cited: list[str], again: tuple[str, ...] | None, expected: tuple[float, float] | None
) -> None:
    assert BY_NAME[measure].observation(asked_again(cited, again, way)) == expected


@pytest.mark.parametrize(("measure", "way"), WAYS.items())
def test_each_way_of_asking_again_has_its_own_figure(measure: str, way: str) -> None:
    given = asked_again(["1"], ("1",), way)
    assert [name for name in WAYS if BY_NAME[name].observation(given) is not None] == [measure]


def test_a_refusal_that_is_refused_again_is_the_same() -> None:
    refused = abstained()
    again = Case(refused.judgement, refused.response, repetition=Repetition(repeated=()))
    assert BY_NAME["same_on_repeat"].observation(again) == (1.0, 1.0)


def test_the_figure_is_the_share_of_what_was_asked_again() -> None:
    cases = [
        asked_again(["1"], ("1",), "alone", id_="q1"),
        asked_again(["1"], ("2",), "alone", id_="q2"),
        asked_again(["1"], ("1",), "alone", id_="q3"),
        asked_again(["1"], None, "alone", id_="q4"),
    ]
    found = estimate(BY_NAME["same_alone"], cases)
    assert found is not None
    assert (found.value, found.n) == (pytest.approx(2 / 3), 3)
    assert estimate(BY_NAME["same_on_repeat"], cases) is None


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        (["1", "2"], ("2", "1"), 1.0),
        (["1", "2"], ("2", "3"), 1 / 3),
        (["1"], ("1", "2", "3", "4"), 1 / 4),
        (["1"], ("2",), 0.0),
        (["1"], (), 0.0),
        ([], ("1",), 0.0),
        ([], (), 1.0),
    ],
)
def test_two_languages_share_the_ids_that_both_cite_of_those_that_either_cites(
    french: list[str], english: tuple[str, ...], expected: float
) -> None:
    assert OVERLAP.observation(case(french, cited_in_other_language=english)) == (expected, 1.0)


def test_a_pair_is_observed_once() -> None:
    sides = [
        case(
            ["1"], judged={"id_": f"p1/{language}", "unit": "p1", "language": language}, cited_in_other_language=("1",)
        )
        for language in ("fr", "en")
    ]
    found = estimate(OVERLAP, sides)
    assert found is not None
    assert (found.value, found.n) == (1.0, 1)


def test_a_question_asked_in_one_language_only_is_not_observed() -> None:
    assert OVERLAP.observation(case(["1"])) is None
