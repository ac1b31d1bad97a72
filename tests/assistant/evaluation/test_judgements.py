from __future__ import annotations

import pytest

from assistant.evaluation.judgements import SPLITS, Expect, QuestionSet, Split, split_of, twins
from tests.assistant.evaluation.small_cases import judgement


@pytest.mark.parametrize(
    ("unit", "split"),
    [
        # The first byte of `printf %s UNIT | sha256sum`.
        ("a", "dev"),  # ca
        ("b", "dev"),  # 3e
        ("cv-fr01", "dev"),  # 7a
        ("pr-01", "dev"),  # 0e
        ("é", "dev"),  # 4a, of its two bytes in UTF-8
        ("", "test"),  # e3
        ("q1", "test"),  # c7
        ("en-q001", "test"),  # 9b
        ("fr-q001", "test"),  # ff
    ],
)
def test_an_id_is_in_dev_when_the_first_byte_of_its_sha256_is_even(unit: str, split: Split) -> None:
    assert split_of(unit) == split
    assert split in SPLITS


def test_a_question_is_split_by_its_own_id_where_it_belongs_to_no_unit() -> None:
    assert judgement("q1").split == "test"
    assert judgement("a").split == "dev"


@pytest.mark.parametrize("turn", [1, 2])
def test_the_turns_of_a_conversation_fall_into_the_half_of_their_conversation(turn: int) -> None:
    # Alone, "cv-fr01/1" (90) were dev and "cv-fr01/2" (85) test.
    assert judgement(f"cv-fr01/{turn}", set=QuestionSet.CONVERSATION, unit="cv-fr01").split == "dev"


@pytest.mark.parametrize(("unit", "cluster"), [("", "cv-fr01/2"), ("cv-fr01", "cv-fr01")])
def test_a_question_is_drawn_with_its_unit_or_alone(unit: str, cluster: str) -> None:
    assert judgement("cv-fr01/2", unit=unit).cluster == cluster


@pytest.mark.parametrize("expect", list(Expect))
def test_only_what_the_report_does_not_answer_wants_abstention(expect: Expect) -> None:
    assert judgement(expect=expect).wants_abstention is (expect is Expect.ABSTAIN)


def test_without_questions_there_are_no_twins() -> None:
    assert twins([]) == {}


def test_the_two_questions_of_a_pair_are_each_others_twins() -> None:
    pair = [judgement(f"pr-01/{language}", set=QuestionSet.PAIR, unit="pr-01") for language in ("fr", "en")]
    assert twins(pair) == {"pr-01/fr": "pr-01/en", "pr-01/en": "pr-01/fr"}


def test_twins_are_found_among_other_questions_and_in_any_order() -> None:
    ids = ["pr-02/en", "pr-01/fr", "pr-02/fr", "pr-01/en"]
    pairs = [judgement(id_, set=QuestionSet.PAIR, unit=id_.partition("/")[0]) for id_ in ids]
    turns = [judgement(f"cv/{turn}", set=QuestionSet.CONVERSATION, unit="cv") for turn in (1, 2)]
    assert twins(iter([judgement("q1"), *pairs[:2], *turns, *pairs[2:]])) == {
        "pr-01/fr": "pr-01/en",
        "pr-01/en": "pr-01/fr",
        "pr-02/fr": "pr-02/en",
        "pr-02/en": "pr-02/fr",
    }


def test_a_question_of_a_pair_whose_other_is_not_asked_has_no_twin() -> None:
    assert twins([judgement("pr-01/fr", set=QuestionSet.PAIR, unit="pr-01")]) == {}
