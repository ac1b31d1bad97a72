from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case, StatementFinding
from assistant.evaluation.estimate import estimate
from assistant.evaluation.examine import Examiner
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.responses import Response, Statement
from assistant.support.judge import SupportJudge, Verdict
from corpus.report import Report
from tests.assistant.evaluation.small_cases import UNSUPPORTED, case, finding, judgement

NAMES = ("support_recall", "support_precision", "misattribution")
UNCITED = finding([], Verdict(None, 0.0, "no passage cited"))
GOOD = finding(["1"], needed=[True])
WRONG = finding(["9"], UNSUPPORTED, needed=[False])
SUPERFLUOUS = finding(["1", "2"], needed=[True, False])
MISATTRIBUTED = finding(["9"], UNSUPPORTED, needed=[False], better="1")
QUOTED = "Le contexte pressant de la crise mondiale a imprimé une forte impulsion au travail de l’équipe."
"""Of paragraph 22."""


def examined(*findings: StatementFinding, **answered: Status) -> Case:
    return case(*(each.statement.refs for each in findings), answered=answered, findings=findings)


def observed(given: Case) -> tuple[float | None, ...]:
    pairs = [BY_NAME[name].observation(given) for name in NAMES]
    assert {pair[1] for pair in pairs if pair is not None} <= {1.0}
    return tuple(None if pair is None else pair[0] for pair in pairs)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([GOOD], (1, 1, 0)),
        ([GOOD, GOOD], (1, 1, 0)),
        ([WRONG], (0, 0, 0)),
        ([GOOD, WRONG], (1 / 2, 1 / 2, 0)),
        ([SUPERFLUOUS], (1, 1 / 2, 0)),
        ([GOOD, SUPERFLUOUS, SUPERFLUOUS], (1, 3 / 5, 0)),
        ([GOOD, finding(["8", "9"], UNSUPPORTED, needed=[False, False])], (1 / 2, 1 / 3, 0)),
        ([MISATTRIBUTED], (0, 0, 1)),
        ([MISATTRIBUTED, GOOD, GOOD, WRONG], (1 / 2, 1 / 2, 1 / 4)),
        ([UNCITED], (0, None, None)),
        ([GOOD, UNCITED, UNCITED], (1 / 3, 1, 0)),
        ([MISATTRIBUTED, UNCITED], (0, 0, 1)),
        ([], (None, None, None)),
    ],
)
def test_recall_is_over_sentences_precision_over_citations_and_misattribution_over_sentences_that_cite(
    findings: list[StatementFinding], expected: tuple[float | None, ...]
) -> None:
    assert observed(examined(*findings)) == expected


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_what_is_no_answer_is_not_observed(status: Status) -> None:
    assert observed(examined(GOOD, status=status)) == (None, None, None)


@pytest.mark.parametrize("set_", QuestionSet)
def test_an_answer_is_observed_whatever_the_question(set_: QuestionSet) -> None:
    assert observed(case(["1"], judged={"set": set_}, findings=(GOOD,))) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("name", "value"), [("support_recall", 1 / 2), ("support_precision", 1 / 2), ("misattribution", 1 / 6)]
)
def test_answers_weigh_alike_however_many_sentences_they_have(name: str, value: float) -> None:
    wrong = case(["9"], ["9"], ["9"], judged={"id_": "q2"}, findings=(WRONG, WRONG, MISATTRIBUTED))
    found = estimate(BY_NAME[name], [examined(GOOD), wrong])
    assert found is not None
    assert (found.value, found.n) == (pytest.approx(value), 2)


@pytest.mark.parametrize(
    ("text", "refs", "expected"),
    [
        (QUOTED, ("22",), (1, 1, 0)),
        (QUOTED, ("22", "51"), (1, 1 / 2, 0)),
        (QUOTED, ("51", "3", "22"), (1, 1 / 3, 0)),
        (QUOTED, ("22", "999"), (1, 1 / 2, 0)),
        (QUOTED, ("51",), (0, 0, 1)),
        (QUOTED, ("999",), (0, 0, 1)),
        (QUOTED, (), (0, None, None)),
        ("The ministers signed 4,711 treaties.", ("22",), (0, 0, 0)),
    ],
)
def test_sentences_are_held_against_the_passages_that_they_cite(
    report: Report, judge: SupportJudge, text: str, refs: tuple[str, ...], expected: tuple[float | None, ...]
) -> None:
    said = Response("q1", text, Status.ANSWERED, statements=(Statement(text, refs),))
    (held,) = Examiner(report, judge).cases([judgement()], {"q1": said}, {}, list)
    assert observed(held) == expected
