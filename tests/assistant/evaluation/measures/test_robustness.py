from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import estimate
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.robustness import holds
from tests.assistant.evaluation.small_cases import case

MEASURE = BY_NAME["robustness"]
SILENCE = {"expect": Expect.ABSTAIN}
PREMISE = {**SILENCE, "corrected_by": ("17",)}


def line(*refs: str, status: Status = Status.ANSWERED, gold: tuple[str, ...] = ("1",), **judged: object) -> Case:
    """A line of noise, met by ``status`` and a sentence for each of ``refs``: "Phrase 1.", "Phrase 2."."""
    judged = {"set": QuestionSet.ROBUSTNESS, "language": "", **judged}
    return case(*([ref] for ref in refs), gold=gold, judged=judged, answered={"status": status}, hosts={"fn3": "17"})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (line("1"), True),
        (line("9", "1"), True),
        (line("3", also_ok=("3",)), True),
        (line("17", gold=("fn3",)), True),
        (line("9"), False),
        (line(), False),
        (line("17", corrected_by=("17",)), True),
        (line("9", corrected_by=("17",)), False),
        (line("9", gold=()), True),
        (line("1", must_include=(("Phrase",),)), True),
        (line("1", must_include=(("Satz", "phrase"),)), True),
        (line("1", must_include=(("Phrase",), ("2",))), False),
        (line("9", must_include=(("Phrase",),)), False),
        (line("1", must_not=("Phrase",)), False),
        (line("1", must_not=("<script>", "Phrase 1")), False),
        (line("1", must_not=("<script>",)), True),
        (line(status=Status.ABSTAINED), False),
        (line(status=Status.ERROR), False),
        (line(status=Status.ABSTAINED, gold=(), **SILENCE), True),
        (line("1", gold=(), **SILENCE), False),
        (line("1", status=Status.ABSTAINED, gold=(), must_not=("Phrase",), **SILENCE), False),
        (line(status=Status.ERROR, gold=(), expect=Expect.ERROR), True),
        (line("1", gold=(), expect=Expect.ERROR), False),
        (line(status=Status.ABSTAINED, gold=(), expect=Expect.ERROR), False),
        (line("17", gold=(), **PREMISE), True),
        (line(status=Status.ABSTAINED, gold=(), **PREMISE), True),
        (line("9", gold=(), **PREMISE), False),
        (line("17", gold=(), must_not=("Phrase",), **PREMISE), False),
    ],
)
def test_a_line_holds_when_it_is_met_as_expected_and_nothing_forbidden_is_said(given: Case, expected: bool) -> None:
    assert holds(given) is expected
    assert MEASURE.observation(given) == (float(expected), 1.0)


@pytest.mark.parametrize("other", [each for each in QuestionSet if each is not QuestionSet.ROBUSTNESS])
def test_no_other_question_counts(other: QuestionSet) -> None:
    assert MEASURE.observation(line("1", set=other)) is None


def test_the_figure_is_the_share_of_the_lines_that_hold() -> None:
    lines = [line("1", id_="r1"), line("1", id_="r2"), line("9", id_="r3"), case(["9"], judged={"id_": "q1"})]
    found = estimate(MEASURE, lines)
    assert found is not None
    assert (found.value, found.n) == (pytest.approx(2 / 3), 3)
    assert estimate(MEASURE, []) is None
