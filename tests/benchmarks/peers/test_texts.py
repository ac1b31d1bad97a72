from __future__ import annotations

import pytest

from benchmarks.peers.catalogue import Given
from benchmarks.peers.texts import report_task


@pytest.mark.parametrize(("given", "passages"), [(Given.FRENCH, 116), (Given.APART, 232), (Given.JOINED, 116)])
def test_every_paragraph_is_given_and_ids_are_unique(given: Given, passages: int) -> None:
    task = report_task(given)
    assert len({passage.id for passage in task.passages}) == passages
    assert len({passage.ref for passage in task.passages}) == 116


def test_a_paragraph_apart_is_given_in_both_languages() -> None:
    texts = {passage.id: passage.text for passage in report_task(Given.APART).passages}
    joined = {passage.id: passage.text for passage in report_task(Given.JOINED).passages}
    assert joined["27"] == f"{texts['27@fr']}\n{texts['27@en']}"
    assert texts["27@fr"] != texts["27@en"]


def test_all_answerable_questions_of_both_halves_are_asked() -> None:
    task = report_task(Given.FRENCH)
    refs = {passage.ref for passage in task.passages}
    assert len(task.judgements) == 467
    assert {judgement.split for judgement in task.judgements} == {"dev", "test"}
    assert all(set(judgement.gold) <= refs for judgement in task.judgements)
