"""Two rankings put together."""

from __future__ import annotations

from embeddings.passageindex.contract import Entry, digest_of
from embeddings.passageindex.fusing import fused, pool_of
from tests.embeddings.passageindex.entries import entry

PARTITIONS = {"A#1": "A", "A#2": "A", "B#1": "B"}


def test_what_both_rankings_bring_up_comes_first() -> None:
    found = fused([("A#1", 0.9), ("B#1", 0.8)], [("B#1", 7.0), ("A#2", 6.0)], PARTITIONS, 3)
    assert [each.id for each in found] == ["B#1", "A#1", "A#2"]
    assert [each.partition for each in found] == ["B", "A", "A"]


def test_a_passage_of_one_ranking_has_no_score_of_the_other() -> None:
    first, second, third = fused([("A#1", 0.9), ("B#1", 0.8)], [("B#1", 7.0), ("A#2", 6.0)], PARTITIONS, 3)
    assert (first.cosine, first.lexical) == (0.8, 7.0)
    assert (second.cosine, second.lexical) == (0.9, None)
    assert (third.cosine, third.lexical) == (None, 6.0)


def test_the_order_in_which_an_engine_tells_equals_changes_nothing() -> None:
    told = [("A#2", 0.5), ("A#1", 0.5), ("B#1", 0.5)]
    assert fused(told, [], PARTITIONS, 3) == fused(told[::-1], [], PARTITIONS, 3)


def test_no_more_are_given_than_asked_for() -> None:
    assert len(fused([("A#1", 0.9), ("A#2", 0.8)], [("B#1", 7.0)], PARTITIONS, 2)) == 2
    assert fused([], [], PARTITIONS, 2) == []


def test_each_ranking_is_looked_into_deeper_than_what_is_wanted() -> None:
    assert pool_of(10) == 50
    assert pool_of(100) == 200


def test_a_digest_changes_with_what_a_passage_is_found_by() -> None:
    one = entry("A#1", "A", ["water"], year=2020)
    assert digest_of([one]) == digest_of([Entry(one.id, "A", ("water",), one.vector, {"year": 2020})])
    assert digest_of([one]) != digest_of([entry("A#1", "A", ["water"], year=2021)])
    assert digest_of([one]) != digest_of([entry("A#1", "A", ["water", "water"], year=2020)])
    assert digest_of([one]) != digest_of([one, one])
