from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from assistant.assembly import Yardstick
from assistant.evaluation.case import Case, MarkerFinding, Repetition, StatementFinding
from assistant.evaluation.examine import Examiner, spoken_language
from assistant.evaluation.judgements import Judgement, QuestionSet
from assistant.evaluation.markers import Marker
from assistant.evaluation.responses import Response, Statement, no_response
from assistant.support.judge import Ground, SupportJudge, build_judge
from corpus.report import Report
from tests.assistant.evaluation.small_cases import judgement

TOGETHER = "Les 22 membres de l’équipe spéciale se sont réunis virtuellement en mars 2020."
"""The number is in paragraph 21, the month in 22."""


@pytest.fixture(scope="module")
def examiner(report: Report, judge: SupportJudge) -> Examiner:
    return Examiner(report, judge)


def said(*statements: tuple[str, Sequence[str]], id_: str = "q1", **fields: object) -> Response:
    """An answer of these sentences, each with the ids it cites."""
    response = replace(no_response(id_), statements=tuple(Statement(text, tuple(refs)) for text, refs in statements))
    return replace(response, **fields)  # type: ignore[arg-type]


def marked(*refs: str, retrieved: Sequence[str] | None = None, fault: str = "") -> Response:
    """An answer with one marker that names ``refs``."""
    found = None if retrieved is None else tuple((ref, 1.0) for ref in retrieved)
    return said(markers=(Marker("[…]", 0, 3, refs, fault),), retrieved=found)


def examined(examiner: Examiner, *responses: Response, judgements: Sequence[Judgement] = ()) -> tuple[Case, ...]:
    by_id: Mapping[str, Response] = {response.id: response for response in responses}
    return examiner.cases(judgements or [judgement(id_) for id_ in by_id], by_id, {}, lambda: None)


def fault(examiner: Examiner, response: Response) -> str:
    """What is wrong with its one marker."""
    (case,) = examined(examiner, response)
    (found,) = case.markers
    assert found.marker == response.markers[0]
    return found.fault


def findings(examiner: Examiner, *statements: tuple[str, Sequence[str]]) -> tuple[StatementFinding, ...]:
    (case,) = examined(examiner, said(*statements))
    return case.findings


def test_no_question_makes_no_case(examiner: Examiner) -> None:
    assert examined(examiner) == ()


def test_an_answer_that_says_nothing_has_nothing_to_examine(examiner: Examiner) -> None:
    (case,) = examined(examiner, no_response("q1"))
    assert (case.findings, case.markers, case.spoken, dict(case.retrieval)) == ((), (), "", {})


def test_every_question_has_its_case_in_order_with_its_response_and_repetition(examiner: Examiner) -> None:
    judgements, ticks = [judgement("q2"), judgement("q1"), judgement("q3")], list[None]()
    responses = {each.id: said(id_=each.id) for each in judgements}
    again = Repetition(repeated=("5",))
    cases = examiner.cases(judgements, responses, {"q1": again}, lambda: ticks.append(None))
    assert [case.judgement.id for case in cases] == [case.response.id for case in cases] == ["q2", "q1", "q3"]
    assert [case.repetition for case in cases] == [Repetition(), again, Repetition()]
    assert len(ticks) == 3


def test_the_paragraph_that_calls_a_note_is_known(examiner: Examiner, report: Report) -> None:
    (case,) = examined(examiner, no_response("q1"))
    assert case.hosts == {note.ref: note.called_in for note in report.footnotes}
    assert (case.hosts["fn1"], case.hosts["fn16"]) == ("4", "34")


def test_a_pair_knows_what_was_cited_in_the_other_language(examiner: Examiner) -> None:
    judgements = [
        judgement("p1-fr", set=QuestionSet.PAIR, unit="p1"),
        judgement("p1-en", set=QuestionSet.PAIR, unit="p1", language="en"),
        judgement("q1"),
    ]
    responses = [said(("A.", ["3"]), id_="p1-fr"), said(("A.", ["4", "5"]), id_="p1-en"), said(id_="q1")]
    cases = examined(examiner, *responses, judgements=judgements)
    assert [case.cited_in_other_language for case in cases] == [("4", "5"), ("3",), None]


@pytest.mark.parametrize("refs", [["3"], ["summary"], ["fn33"], ["fig3"], ["sec-XI"], ["1", "79", "fn1", "sec-I"]])
def test_what_exists_is_no_fault_where_nobody_tells_what_was_retrieved(examiner: Examiner, refs: list[str]) -> None:
    assert fault(examiner, marked(*refs)) == ""


@pytest.mark.parametrize("absent", ["0", "80", "fn34", "fig4", "sec-XII", "a1-3", "Summary"])
@pytest.mark.parametrize("retrieved", [None, [], ["3"]])
def test_a_marker_of_what_does_not_exist_is_told(examiner: Examiner, absent: str, retrieved: list[str] | None) -> None:
    assert fault(examiner, marked(absent, retrieved=retrieved)) == f"E/2021/47 has no {absent}"


def test_all_that_does_not_exist_is_named(examiner: Examiner) -> None:
    assert fault(examiner, marked("80", "3", "fn99")) == "E/2021/47 has no 80, fn99"


def test_a_marker_that_does_not_parse_says_why(examiner: Examiner) -> None:
    assert fault(examiner, marked(fault="expected par. 12", retrieved=["3"])) == "does not parse: expected par. 12"


@pytest.mark.parametrize(
    ("refs", "retrieved", "message"),
    [
        (["3"], ["4", "3"], ""),
        (["3"], ["4"], "not retrieved: 3"),
        (["3"], [], "not retrieved: 3"),
        (["3", "5", "4"], ["4"], "not retrieved: 3, 5"),
        (["summary"], ["summary"], ""),
        (["sec-II"], [], ""),  # a section is no passage, and is not retrieved
        (["sec-II", "3"], ["4"], "not retrieved: 3"),
        (["3"], ["sec-II", "999", "3"], ""),
        (["3"], ["sec-I", "999"], "not retrieved: 3"),
    ],
)
def test_a_marker_of_what_was_not_retrieved_is_told(
    examiner: Examiner, refs: list[str], retrieved: list[str], message: str
) -> None:
    assert fault(examiner, marked(*refs, retrieved=retrieved)) == message


@pytest.mark.parametrize(
    ("ref", "retrieved", "message"),
    [
        ("fn1", "4", ""),  # paragraph 4 calls notes 1 and 2
        ("4", "fn2", ""),
        ("fig1", "7", ""),
        ("7", "fig1", ""),
        ("fn2", "fn1", "not retrieved: fn2"),
        ("fn1", "5", "not retrieved: fn1"),
        ("5", "fn1", "not retrieved: 5"),
        ("fig1", "18", "not retrieved: fig1"),
        ("fig2", "fn4", "not retrieved: fig2"),  # both are called in paragraph 18
    ],
)
def test_a_note_or_figure_comes_with_the_paragraph_that_calls_it(
    examiner: Examiner, ref: str, retrieved: str, message: str
) -> None:
    assert fault(examiner, marked(ref, retrieved=[retrieved])) == message


def test_markers_are_examined_one_by_one(examiner: Examiner) -> None:
    good, bad = Marker("[par. 3]", 0, 8, ("3",)), Marker("[par. 80]", 9, 18, ("80",))
    (case,) = examined(examiner, said(markers=(good, bad)))
    assert case.markers == (MarkerFinding(good), MarkerFinding(bad, "E/2021/47 has no 80"))


@pytest.mark.parametrize(
    ("refs", "needed"),
    [
        (["39"], (True,)),
        (["39", "11"], (True, False)),  # 11 does not support it, and 39 does without 11
        (["11", "39", "999"], (False, True, False)),
        (["11"], (False,)),
        (["11", "3"], (False, False)),
        ([], ()),
    ],
)
def test_a_superfluous_citation_is_not_relevant(
    examiner: Examiner, report: Report, refs: list[str], needed: tuple[bool, ...]
) -> None:
    (found,) = findings(examiner, (report.passage("39").text, refs))
    assert found.needed == needed
    assert found.verdict.is_supported == ("39" in refs)


@pytest.mark.parametrize(
    ("refs", "needed"),
    [
        (["21", "22"], (True, True)),  # neither supports it alone, nor would the other do
        (["21", "22", "11"], (True, True, False)),
        (["21", "11"], (False, False)),
    ],
)
def test_citations_that_support_only_together_are_both_relevant(
    examiner: Examiner, refs: list[str], needed: tuple[bool, ...]
) -> None:
    assert findings(examiner, (TOGETHER, refs))[0].needed == needed


def test_two_citations_that_each_support_alone_are_both_relevant(report: Report, yardstick: Yardstick) -> None:
    judge = build_judge(yardstick.report, yardstick.encode, entail=lambda premise, hypothesis: 1.0)
    (found,) = findings(Examiner(report, judge), ("Quelque chose.", ["3", "4"]))
    assert (found.verdict.ground, found.needed) == (Ground.ENTAILMENT, (True, True))


def test_a_sentence_that_cites_another_passage_than_its_own_is_misattributed(
    examiner: Examiner, report: Report
) -> None:
    text = report.passage("39").text
    found = findings(examiner, (text, ["11"]), (text, ["39"]), (text, []))
    assert [each.better for each in found] == ["39", None, None]
    assert [each.statement for each in found] == [
        Statement(text, ("11",)),
        Statement(text, ("39",)),
        Statement(text, ()),
    ]


def test_a_sentence_is_read_in_its_own_language(examiner: Examiner) -> None:
    french = "Le Réseau a déployé l’accès au compte du Secrétariat et facilité la collaboration."
    found = findings(examiner, (french, ["30"]), ("The network has had three hundred users.", ["30"]))
    assert found[1].verdict.reason == "not there: 300"  # in French, "three hundred" is no number


@pytest.mark.parametrize(
    ("rest", "number"),
    [
        ("The network has had access to the tenant, and the project has made it easy to work together.", "90500"),
        ("Le Réseau a déployé l’accès au compte du Secrétariat et facilité la collaboration.", "90.5"),
        ("El informe no dice nada de la reunión que tuvo lugar en la ciudad.", "90.5"),
    ],
)
def test_a_sentence_that_tells_no_language_is_read_in_that_of_the_answer_or_in_french(
    examiner: Examiner, rest: str, number: str
) -> None:
    assert findings(examiner, (rest, ["30"]), ("90,500.", ["30"]))[1].verdict.reason == f"not there: {number}"


@pytest.mark.parametrize(
    ("statements", "language"),
    [
        ([], ""),
        (["Le Conseil s’est réuni en mars."], "fr"),
        (["The Board met in the spring of that year."], "en"),
        (["The Board met in the spring.", "And it was the first of its meetings in that year.", "Oui."], "en"),
        (["El informe no dice nada de la reunión que tuvo lugar en la ciudad."], "es"),
    ],
)
def test_an_answer_is_in_the_language_that_most_of_it_is_in(statements: list[str], language: str) -> None:
    assert spoken_language(said(*((text, ["3"]) for text in statements))) == language
