from __future__ import annotations

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case, MarkerFinding
from assistant.evaluation.estimate import estimate
from assistant.evaluation.examine import Examiner
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.markers import Marker, find_markers
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.measure import Measure
from assistant.evaluation.responses import Response
from assistant.support.judge import SupportJudge
from corpus.report import Report
from tests.assistant.evaluation.small_cases import abstained, case, judgement

VALID = MarkerFinding(Marker("[par. 1]", 0, 8, ("1",)))
INVALID = MarkerFinding(Marker("[par. 999]", 0, 10, ("999",)), "E/2021/47 has no 999")
VALIDITY, AGREEMENT, COVERAGE = (
    BY_NAME[name] for name in ("citation_validity", "marker_agreement", "citation_coverage")
)


def marked(*findings: MarkerFinding, id_: str = "q1") -> Case:
    return case(["1"], judged={"id_": id_}, markers=findings)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((VALID,), (1.0, 1.0)),
        ((VALID, VALID), (2.0, 2.0)),
        ((VALID, INVALID, VALID), (2.0, 3.0)),
        ((INVALID,), (0.0, 1.0)),
        ((), None),
    ],
)
def test_the_valid_markers_are_counted_among_all(
    findings: tuple[MarkerFinding, ...], expected: tuple[float, float] | None
) -> None:
    assert VALIDITY.observation(marked(*findings)) == expected


def test_markers_weigh_alike_whatever_answer_they_stand_in() -> None:
    found = estimate(VALIDITY, [marked(VALID), marked(INVALID, INVALID, INVALID, id_="q2"), marked(id_="q3")])
    assert found is not None
    assert (found.value, found.n) == (0.25, 2)


@pytest.mark.parametrize(
    ("text", "retrieved", "expected"),
    [
        ("Oui [par. 17].", None, (1.0, 1.0)),
        ("Oui [par. 17 et 18] [note 33].", None, (2.0, 2.0)),
        ("Yes [para. 17] [para. 999].", None, (1.0, 2.0)),
        ("Oui [par. 17 et 999].", None, (0.0, 1.0)),
        ("Oui [note 34].", None, (0.0, 1.0)),
        ("Oui [par. 0].", None, (0.0, 1.0)),
        ("Oui [par. 17].", (), (0.0, 1.0)),
        ("Oui [par. 17].", ("18",), (0.0, 1.0)),
        ("Oui [par. 17].", ("18", "17"), (1.0, 1.0)),
        ("Oui [note 3].", ("17",), (1.0, 1.0)),
        ("Oui [par. 17].", ("fn3",), (1.0, 1.0)),
        ("Oui.", ("17",), None),
    ],
)
def test_a_marker_is_valid_that_parses_and_names_only_what_exists_and_was_retrieved(
    report: Report,
    judge: SupportJudge,
    text: str,
    retrieved: tuple[str, ...] | None,
    expected: tuple[float, float] | None,
) -> None:
    ranked = None if retrieved is None else tuple((ref, 0.5) for ref in retrieved)
    said = Response("q1", text, Status.ANSWERED, markers=find_markers(text, "E/2021/47"), retrieved=ranked)
    (examined,) = Examiner(report, judge).cases([judgement()], {"q1": said}, {}, list)
    assert VALIDITY.observation(examined) == expected


@pytest.mark.parametrize(("disagreement", "expected"), [("", (1.0, 1.0)), ("only in the text: 9", (0.0, 1.0))])
def test_markers_agree_with_the_citations_beside_them_or_do_not(
    disagreement: str, expected: tuple[float, float]
) -> None:
    assert AGREEMENT.observation(case(["1"], answered={"disagreement": disagreement})) == expected


@pytest.mark.parametrize(
    ("statements", "expected"),
    [([["1"], ["2", "3"]], 1.0), ([["1"], [], [], ["1"]], 0.5), ([["1"], [], []], 1 / 3), ([[]], 0.0)],
)
def test_coverage_is_the_share_of_the_sentences_that_cite(statements: list[list[str]], expected: float) -> None:
    assert COVERAGE.observation(case(*statements)) == (expected, 1.0)


@pytest.mark.parametrize("measure", [AGREEMENT, COVERAGE], ids=str)
def test_an_answer_that_says_nothing_agrees_with_nothing_and_covers_nothing(measure: Measure) -> None:
    assert measure.observation(case()) is None


@pytest.mark.parametrize("measure", [VALIDITY, AGREEMENT, COVERAGE], ids=str)
@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_what_is_no_answer_is_not_observed(measure: Measure, status: Status) -> None:
    given = case(["1"], answered={"status": status}, markers=(VALID,))
    assert measure.observation(given) is None
    assert measure.observation(abstained()) is None


@pytest.mark.parametrize("measure", [VALIDITY, AGREEMENT, COVERAGE], ids=str)
@pytest.mark.parametrize("set_", QuestionSet)
def test_an_answer_is_observed_whatever_the_question(measure: Measure, set_: QuestionSet) -> None:
    assert measure.observation(case(["1"], judged={"set": set_}, markers=(VALID,))) == (1.0, 1.0)
