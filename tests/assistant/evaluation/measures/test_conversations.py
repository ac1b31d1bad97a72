from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import estimate
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from tests.assistant.evaluation.small_cases import case

TURN, DEPENDENT = BY_NAME["turn_right"], BY_NAME["dependent_turn_right"]


def turn(*refs: str, gold: tuple[str, ...] = ("1", "2"), **judged: object) -> Case:
    """A turn whose answer cites ``refs``, in a sentence each."""
    judged = {"set": QuestionSet.CONVERSATION, "also_ok": ("3",), **judged}
    return case(*([ref] for ref in refs), gold=gold, judged=judged, hosts={"fn3": "17"})


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (turn("1", "2"), 1.0),
        (turn("2"), 1.0),
        (turn("3"), 1.0),
        (turn("9", "8", "1"), 1.0),
        (turn("17", gold=("fn3",)), 1.0),
        (turn("9"), 0.0),
        (turn("999"), 0.0),
        (turn(), 0.0),
    ],
)
def test_a_turn_is_right_when_one_of_the_right_ids_is_cited(given: Case, right: float) -> None:
    assert TURN.observation(given) == (right, 1.0)


def test_a_turn_that_was_refused_is_wrong() -> None:
    refused = case(judged={"set": QuestionSet.CONVERSATION}, answered={"status": Status.ABSTAINED})
    assert TURN.observation(refused) == (0.0, 1.0)


@pytest.mark.parametrize("other", [each for each in QuestionSet if each is not QuestionSet.CONVERSATION])
def test_no_other_question_counts(other: QuestionSet) -> None:
    given = turn("1", set=other, depends_on_history=True)
    assert (TURN.observation(given), DEPENDENT.observation(given)) == (None, None)


@pytest.mark.parametrize(("depends", "expected"), [(True, (1.0, 1.0)), (False, None)])
def test_turns_that_depend_on_those_before_have_a_figure_of_their_own(
    depends: bool, expected: tuple[float, float] | None
) -> None:
    assert DEPENDENT.observation(turn("1", depends_on_history=depends)) == expected


def test_every_turn_weighs_the_same() -> None:
    cases = [
        turn("1", id_="c1/1", unit="c1"),
        turn("9", id_="c1/2", unit="c1", depends_on_history=True),
        turn("1", id_="c1/3", unit="c1", depends_on_history=True),
        turn("1", id_="c2/1", unit="c2", language="en"),
    ]
    all_turns, dependent = estimate(TURN, cases), estimate(DEPENDENT, cases)
    assert all_turns is not None
    assert dependent is not None
    assert (all_turns.value, all_turns.n) == (3 / 4, 4)
    assert (dependent.value, dependent.n) == (1 / 2, 2)


@pytest.mark.parametrize("measure", ["turn_right", "dependent_turn_right"])
def test_without_a_conversation_there_is_no_figure(measure: str) -> None:
    assert estimate(BY_NAME[measure], [case(["1"])]) is None
