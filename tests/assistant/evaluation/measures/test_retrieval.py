from __future__ import annotations

import ast
import warnings
from math import log2

import pytest

from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.measures.retrieval import NAMES, qrels_of, run_of, score_retrieval
from assistant.evaluation.responses import Response
from tests.assistant.evaluation.small_cases import case, judgement, response

JUDGED = judgement(gold=("1", "2"), also_ok=("3",))
IDEAL = 2 / log2(2) + 2 / log2(3) + 1 / log2(4)
WRONG = tuple(str(number) for number in range(91, 101))


def found(*refs: str, id_: str = "q1", score: float = 0.5) -> Response:
    return response(id_=id_, retrieved=tuple((ref, score) for ref in refs))


@pytest.mark.parametrize(
    ("refs", "success", "recall", "reciprocal", "gain"),
    [
        (("1", "2", "3"), (1, 1, 1), (1, 1), 1, IDEAL),
        (("3", "1", "2"), (1, 1, 1), (1, 1), 1, 1 / log2(2) + 2 / log2(3) + 2 / log2(4)),
        (("9", "3", "1"), (0, 1, 1), (1 / 2, 1 / 2), 1 / 2, 1 / log2(3) + 2 / log2(4)),
        (("9", "8", "7", "2"), (0, 0, 1), (1 / 2, 1 / 2), 1 / 4, 2 / log2(5)),
        (("9", "8", "7", "6", "5", "2", "1"), (0, 0, 0), (0, 1), 1 / 6, 2 / log2(7) + 2 / log2(8)),
        ((*WRONG, "1"), (0, 0, 0), (0, 0), 1 / 11, 0),
        (("9",), (0, 0, 0), (0, 0), 0, 0),
        ((), (0, 0, 0), (0, 0), 0, 0),
    ],
)
def test_passages_count_by_rank_and_by_how_right_they_are(
    refs: tuple[str, ...], success: tuple[int, ...], recall: tuple[float, ...], reciprocal: float, gain: float
) -> None:
    expected = dict(zip(NAMES, (*success, *recall, reciprocal, gain / IDEAL), strict=True))
    assert score_retrieval([(JUDGED, found(*refs))]) == {"q1": pytest.approx(expected)}


def test_nothing_is_needed_that_python_3_14_has_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    with warnings.catch_warnings():  # before, it is deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        monkeypatch.delattr(ast, "Num", raising=False)
    assert score_retrieval([(JUDGED, found("1"))])["q1"]["Success@1"] == 1.0


def test_a_measure_is_named_as_it_prints() -> None:
    assert NAMES == ("Success@1", "Success@3", "Success@5", "R(rel=2)@5", "R(rel=2)@10", "RR", "nDCG@10")


def test_gold_is_worth_two_and_what_is_also_right_one() -> None:
    assert qrels_of(judgement(gold=("1", "2"), also_ok=("2", "3"))) == {"1": 2, "2": 2, "3": 1}


def test_a_passage_named_twice_has_its_first_rank() -> None:
    assert run_of(found("4", "5", "4", "6")) == {"4": -1.0, "5": -2.0, "6": -3.0}


@pytest.mark.parametrize(("refs", "first"), [(("1", "9"), 1.0), (("9", "1"), 0.0)])
def test_where_scores_are_equal_the_systems_own_order_holds(refs: tuple[str, ...], first: float) -> None:
    assert score_retrieval([(JUDGED, found(*refs))])["q1"]["Success@1"] == first


def test_the_order_holds_against_the_scores() -> None:
    rising = response(retrieved=(("9", 0.1), ("1", 0.9)))
    assert score_retrieval([(JUDGED, rising)])["q1"]["RR"] == 0.5


@pytest.mark.parametrize(("ref", "rank"), [("fn3", 1.0), ("17", 0.0)])
def test_a_note_is_found_by_its_own_id_and_not_by_its_hosts(ref: str, rank: float) -> None:
    assert score_retrieval([(judgement(gold=("fn3",)), found(ref))])["q1"]["RR"] == rank


def test_no_question_has_no_figures() -> None:
    assert score_retrieval([]) == {}


def test_a_question_without_gold_and_a_response_that_does_not_tell_have_no_figures() -> None:
    assert score_retrieval([(judgement(gold=()), found("1")), (judgement("q2"), response(id_="q2"))]) == {}


def test_every_question_has_its_own_figures_though_another_found_nothing() -> None:
    other = judgement("q2", gold=("5",))
    scores = score_retrieval([(JUDGED, found()), (other, found("9", "5", id_="q2"))])
    assert {id_: values["RR"] for id_, values in scores.items()} == {"q1": 0.0, "q2": 0.5}


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_observed_of_questions_that_the_report_answers(name: str) -> None:
    scores = dict.fromkeys(NAMES, 0.25)
    assert BY_NAME[name].observation(case(retrieval=scores)) == (0.25, 1.0)


@pytest.mark.parametrize("other", [each for each in QuestionSet if each is not QuestionSet.ANSWERABLE])
def test_no_other_question_counts(other: QuestionSet) -> None:
    assert BY_NAME["RR"].observation(case(judged={"set": other}, retrieval={"RR": 1.0})) is None


def test_a_response_that_does_not_tell_what_it_retrieved_is_not_observed() -> None:
    assert BY_NAME["RR"].observation(case(["1"])) is None
