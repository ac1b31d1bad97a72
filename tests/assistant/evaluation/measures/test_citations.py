from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.answer import Status
from assistant.evaluation.case import Case
from assistant.evaluation.estimate import estimate
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.catalogue import BY_NAME
from tests.assistant.evaluation.small_cases import abstained, case

NAMES = (
    "citation_precision",
    "citation_recall",
    "citation_f1",
    "first_right",
    "any_right",
    "all_right",
    "over_citation",
)
HOSTS = {"fn3": "17", "fn4": "18"}


def observed(given: Case) -> tuple[float | None, ...]:
    """What each measure of citations observes; all weigh cases alike."""
    pairs = [BY_NAME[name].observation(given) for name in NAMES]
    assert {pair[1] for pair in pairs if pair is not None} <= {1.0}
    return tuple(None if pair is None else pair[0] for pair in pairs)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([["1"], ["2"]], (1, 1, 1, 1, 1, 1, 0)),
        ([["1", "2"]], (1, 1, 1, 1, 1, 1, 0)),
        ([["3"], ["2", "1"]], (1, 1, 1, 1, 1, 1, 0)),
        ([["1"]], (1, 1 / 2, 2 / 3, 1, 1, 0, 0)),
        ([["1"], ["1"], ["1"]], (1, 1 / 2, 2 / 3, 1, 1, 0, 0)),
        ([["3"]], (1, 0, 0, 1, 1, 0, 0)),
        ([["1", "2"], ["9"]], (2 / 3, 1, 4 / 5, 1, 1, 0, 1)),
        ([["9"], ["1", "2", "8"]], (1 / 2, 1, 2 / 3, 0, 1, 0, 2)),
        ([["9"], ["1", "9"]], (1 / 2, 1 / 2, 1 / 2, 0, 1, 0, 1)),
        ([["9"]], (0, 0, 0, 0, 0, 0, 1)),
        ([["999"], []], (0, 0, 0, 0, 0, 0, 1)),
        ([[]], (None, 0, 0, 0, 0, 0, 0)),
        ([], (None, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_an_answer_counts_by_what_it_cites_and_what_it_misses(
    statements: list[list[str]], expected: tuple[float | None, ...]
) -> None:
    given = case(*statements, gold=("1", "2"), judged={"also_ok": ("3",)})
    assert observed(given) == tuple(value if value is None else pytest.approx(value) for value in expected)


@pytest.mark.parametrize(
    ("gold", "also_ok", "cited", "expected"),
    [
        (["fn3"], [], ["fn3"], (1, 1, 1, 1, 1, 1, 0)),
        (["fn3"], [], ["17"], (1, 1, 1, 1, 1, 1, 0)),
        (["fn3"], [], ["17", "fn3"], (1, 1, 1, 1, 1, 1, 0)),
        (["fn3"], [], ["18"], (0, 0, 0, 0, 0, 0, 1)),
        (["17", "fn3"], [], ["17"], (1, 1, 1, 1, 1, 1, 0)),
        (["17", "fn3"], [], ["fn3"], (1, 1 / 2, 2 / 3, 1, 1, 0, 0)),
        (["1"], ["fn4"], ["1", "18"], (1, 1, 1, 1, 1, 1, 0)),
        (["17"], [], ["fn3"], (0, 0, 0, 0, 0, 0, 1)),
    ],
)
def test_a_note_is_cited_by_the_paragraph_that_calls_it_as_well(
    gold: list[str], also_ok: list[str], cited: list[str], expected: tuple[float, ...]
) -> None:
    given = case(cited, gold=gold, judged={"also_ok": tuple(also_ok)}, hosts=HOSTS)
    assert observed(given) == pytest.approx(expected)


def test_a_refusal_misses_everything_and_cites_nothing_too_much() -> None:
    assert observed(abstained()) == (None, 0.0, 0.0, 0.0, 0.0, 0.0, None)


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ANSWERED])
def test_only_an_answer_can_cite_too_much(status: Status) -> None:
    assert BY_NAME["over_citation"].observation(case(["9"], answered={"status": status})) is None


@pytest.mark.parametrize("other", [each for each in QuestionSet if each is not QuestionSet.ANSWERABLE])
def test_no_other_question_counts(other: QuestionSet) -> None:
    assert observed(case(["1"], judged={"set": other})) == (None,) * len(NAMES)


@pytest.mark.parametrize(
    ("name", "value", "count"),
    [("citation_precision", (1 + 1 / 4) / 2, 2), ("citation_recall", 2 / 3, 3), ("citation_f1", (1 + 0.4) / 3, 3)],
)
def test_questions_weigh_alike_however_much_they_cite(name: str, value: float, count: int) -> None:
    answers: Sequence[Sequence[str]] = (["1"], ["1", "7", "8", "9"])
    cases = [case(refs, judged={"id_": f"q{number}"}) for number, refs in enumerate(answers)]
    found = estimate(BY_NAME[name], [*cases, abstained(id_="q9")])
    assert found is not None
    assert (found.value, found.n) == (pytest.approx(value), count)
