from __future__ import annotations

import pytest

from benchmarks.peers.judging import cases_of, difference_of, figures_of
from tests.benchmarks.peers.made_up import result_of, task_of


def test_success_counts_the_first_and_the_first_five_paragraphs() -> None:
    replies = [
        {"retrieved": ["a", "b"], "cited": None},
        {"retrieved": ["b", "c", "d", "e", "a"], "cited": None},
        {"retrieved": ["b", "c", "d", "e", "f", "a"], "cited": None},
        {"retrieved": [], "cited": None},
    ]
    figures = figures_of(cases_of(task_of("a", "a", "a", "a"), replies), cites=False)
    assert figures["Success@1"].value == pytest.approx(0.25)
    assert figures["Success@5"].value == pytest.approx(0.5)
    assert "citation_f1" not in figures


def test_a_paragraph_found_in_both_languages_takes_one_place() -> None:
    replies = [{"retrieved": ["b", "b", "c", "c", "d", "d", "a"], "cited": None}]
    assert figures_of(cases_of(task_of("a"), replies), cites=False)["Success@5"].value == 1


def test_citations_are_judged_by_precision_and_recall() -> None:
    replies = [{"retrieved": ["a"], "cited": ["a", "b", "a"]}, {"retrieved": ["a"], "cited": []}]
    figures = figures_of(cases_of(task_of("a", "a"), replies), cites=True)
    assert figures["citation_f1"].value == pytest.approx((2 / 3 + 0) / 2)


def test_differences_are_drawn_question_by_question() -> None:
    ours, theirs = result_of("alinea", "aaaaabab"), result_of("other", "aabbabab")
    found = difference_of("Success@1", ours.cases, theirs.cases)
    assert found.value == pytest.approx(2 / 8)
    assert found.low is not None
    assert found.low >= 0  # ours is never worse on any question, so no draw is


def test_a_system_does_not_differ_from_itself() -> None:
    ours = result_of("alinea", "aabb")
    assert difference_of("Success@1", ours.cases, ours.cases)[:3] == (0, 0, 0)


def test_replies_and_questions_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        cases_of(task_of("a", "a"), [{"retrieved": ["a"], "cited": None}])
