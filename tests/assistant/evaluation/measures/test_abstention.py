from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import estimate
from assistant.evaluation.judgements import Expect, QuestionSet
from assistant.evaluation.measures.abstention import is_corrected, is_counted, is_met
from assistant.evaluation.measures.catalogue import BY_NAME
from tests.assistant.evaluation.small_cases import abstained, case

NAMES = (
    "abstention_precision",
    "abstention_recall",
    "abstention_recall_near",
    "abstention_recall_off",
    "false_refusal",
    "chitchat_right",
    "other_language_right",
)
NEAR = {"set": QuestionSet.UNANSWERABLE, "expect": Expect.ABSTAIN, "kind": "near"}
OFF = {**NEAR, "kind": "off"}
PREMISE = {**NEAR, "corrected_by": ("17", "18")}
COURTESY = {"set": QuestionSet.UNANSWERABLE, "expect": Expect.CHITCHAT, "kind": "meta"}
FOREIGN = {"set": QuestionSet.UNANSWERABLE, "expect": Expect.OTHER_LANGUAGE, "kind": "lang", "language": "es"}
NONE = (None,) * 7


def met_by(status: Status, *refs: str, **judged: object) -> Case:
    """A question without gold, met by ``status``, and by a sentence for each of ``refs``."""
    return case(*([ref] for ref in refs), gold=(), judged=judged, answered={"status": status})


def observed(given: Case) -> tuple[float | None, ...]:
    pairs = [BY_NAME[name].observation(given) for name in NAMES]
    assert {pair[1] for pair in pairs if pair is not None} <= {1.0}
    return tuple(None if pair is None else pair[0] for pair in pairs)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (met_by(Status.ABSTAINED, **NEAR), (1, 1, 1, None, None, None, None)),
        (met_by(Status.ANSWERED, "1", **NEAR), (None, 0, 0, None, None, None, None)),
        (met_by(Status.ERROR, **NEAR), (None, 0, 0, None, None, None, None)),
        (met_by(Status.CHITCHAT, **NEAR), (None, 0, 0, None, None, None, None)),
        (met_by(Status.ABSTAINED, **OFF), (1, 1, None, 1, None, None, None)),
        (met_by(Status.ANSWERED, "1", **OFF), (None, 0, None, 0, None, None, None)),
        (met_by(Status.ABSTAINED, **PREMISE), (1, 1, 1, None, None, None, None)),
        (met_by(Status.ANSWERED, "9", "18", **PREMISE), (None, 1, 1, None, None, None, None)),
        (met_by(Status.ANSWERED, "9", **PREMISE), (None, 0, 0, None, None, None, None)),
        (met_by(Status.ANSWERED, **PREMISE), (None, 0, 0, None, None, None, None)),
        (met_by(Status.ERROR, "17", **PREMISE), (None, 0, 0, None, None, None, None)),
        (case(["1"]), (None, None, None, None, 0, None, None)),
        (case(["9"]), (None, None, None, None, 0, None, None)),
        (abstained(), (0, None, None, None, 1, None, None)),
        (met_by(Status.ERROR), (None, None, None, None, 1, None, None)),
        (met_by(Status.OTHER_LANGUAGE), (None, None, None, None, 1, None, None)),
        (met_by(Status.CHITCHAT, **COURTESY), (None, None, None, None, None, 1, None)),
        (met_by(Status.ABSTAINED, **COURTESY), (None, None, None, None, None, 0, None)),
        (met_by(Status.ANSWERED, "1", **COURTESY), (None, None, None, None, None, 0, None)),
        (met_by(Status.OTHER_LANGUAGE, **FOREIGN), (None, None, None, None, None, None, 1)),
        (met_by(Status.ABSTAINED, **FOREIGN), (None, None, None, None, None, None, 0)),
        (abstained(set=QuestionSet.CONVERSATION), NONE),
        (abstained(set=QuestionSet.PAIR), NONE),
        (abstained(set=QuestionSet.ROBUSTNESS, expect=Expect.ABSTAIN), NONE),
    ],
)
def test_silence_is_right_or_wrong_by_what_the_question_wanted(given: Case, expected: tuple[float | None, ...]) -> None:
    assert observed(given) == expected


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [
        ("abstention_precision", 2 / 3, 3),
        ("abstention_recall", 3 / 5, 5),
        ("abstention_recall_near", 2 / 3, 3),
        ("abstention_recall_off", 1 / 2, 2),
        ("false_refusal", 1 / 4, 4),
    ],
)
def test_precision_is_over_abstentions_and_recall_over_questions_without_an_answer(
    name: str, value: float, count: int
) -> None:
    cases = [
        met_by(Status.ABSTAINED, id_="n1", **NEAR),
        met_by(Status.ANSWERED, "17", id_="n2", **PREMISE),
        met_by(Status.ANSWERED, "1", id_="n3", **NEAR),
        met_by(Status.ABSTAINED, id_="o1", **OFF),
        met_by(Status.ANSWERED, "1", id_="o2", **OFF),
        met_by(Status.ABSTAINED, id_="m1", **COURTESY),
        abstained(id_="a1"),
        *(case(["1"], judged={"id_": f"a{number}"}) for number in (2, 3, 4)),
    ]
    found = estimate(BY_NAME[name], cases)
    assert found is not None
    assert (found.value, found.n) == (pytest.approx(value), count)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_case_there_is_no_figure(name: str) -> None:
    assert estimate(BY_NAME[name], []) is None


@pytest.mark.parametrize(("expect", "status"), [*zip(Expect, Status, strict=True)])
def test_a_question_is_met_by_the_status_that_it_wants_and_by_no_other(expect: Expect, status: Status) -> None:
    met = [each for each in Status if is_met(met_by(each, expect=expect))]
    assert met == [status]


@pytest.mark.parametrize(
    ("status", "cited", "corrected_by", "expected"),
    [
        (Status.ANSWERED, "17", ("17",), True),
        (Status.ANSWERED, "18", ("17", "18"), True),
        (Status.ANSWERED, "9", ("17",), False),
        (Status.ANSWERED, "17", (), False),
        (Status.ABSTAINED, "17", ("17",), False),
    ],
)
def test_an_answer_corrects_a_false_premise_by_citing_what_refutes_it(
    status: Status, cited: str, corrected_by: tuple[str, ...], expected: bool
) -> None:
    premise = met_by(status, cited, **{**PREMISE, "corrected_by": corrected_by})
    assert is_corrected(premise) is expected
    assert is_met(premise) is (expected or status is Status.ABSTAINED)


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ({}, True),
        (NEAR, True),
        (OFF, True),
        (COURTESY, False),
        (FOREIGN, False),
        ({"set": QuestionSet.CONVERSATION}, False),
        ({"set": QuestionSet.ROBUSTNESS, "expect": Expect.ABSTAIN}, False),
    ],
)
def test_what_is_counted_is_questions_with_an_answer_and_questions_that_want_silence(
    judged: dict[str, object], expected: bool
) -> None:
    assert is_counted(case(["1"], judged=judged)) is expected
