from __future__ import annotations

from typing import Any

import pytest

from assistant.evaluation.case import Case
from assistant.evaluation.groups import Group, groups_of, parse_group
from assistant.evaluation.judgements import split_of
from tests.assistant.evaluation.small_cases import case

DEV, TEST = "q2", "q1"


def asked(id_: str = DEV, **judged: Any) -> Case:
    return case(["1"], judged={"id_": id_, **judged})


def test_the_questions_below_are_one_of_each_half() -> None:
    assert (split_of(DEV), split_of(TEST)) == ("dev", "test")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("", Group()),
        ("  ", Group()),
        (",", Group()),
        ("dev", Group("dev")),
        ("test", Group("test")),
        ("fr", Group(language="fr")),
        ("test,en", Group("test", "en")),
        ("en,test", Group("test", "en")),
        (" dev , fr ", Group("dev", "fr")),
    ],
)
def test_a_group_is_named_by_half_and_language_in_any_order(text: str, group: Group) -> None:
    assert parse_group(text) == group


@pytest.mark.parametrize(
    ("text", "part"), [("de", "de"), ("test,es", "es"), ("Test", "Test"), ("fr en", "fr en"), ("near", "near")]
)
def test_a_part_that_names_neither_is_refused(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=f"^expected dev, test, fr or en, found '{part}'$"):
        parse_group(text)


@pytest.mark.parametrize("text", ["fr,en", "dev,test", "test,fr,dev"])
def test_a_group_that_no_question_can_be_in_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_group(text)


@pytest.mark.parametrize("text", ["", "dev", "test", "fr", "en", "dev,fr", "test,en"])
def test_a_group_prints_as_it_parses(text: str) -> None:
    assert str(parse_group(text)) == text


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (Group(), True),
        (Group("dev"), True),
        (Group("test"), False),
        (Group(language="en"), True),
        (Group(language="fr"), False),
        (Group(kind="list"), True),
        (Group(kind="factoid"), False),
        (Group(difficulty="hard"), True),
        (Group(difficulty="easy"), False),
        (Group("dev", "en", "list", "hard"), True),
        (Group("dev", "en", "list", "easy"), False),
        (Group("test", "en", "list", "hard"), False),
    ],
)
def test_a_case_is_in_a_group_when_it_has_all_that_the_group_names(group: Group, expected: bool) -> None:
    assert group.holds(asked(language="en", kind="list", difficulty="hard")) is expected


def test_noise_in_no_language_is_in_no_language() -> None:
    noise = asked(language="")
    assert [group for group in (Group(), Group(language="fr"), Group(language="en")) if group.holds(noise)] == [Group()]


def test_a_turn_is_in_the_half_of_its_conversation() -> None:
    turn = asked(TEST, unit=DEV)
    assert (Group("dev").holds(turn), Group("test").holds(turn)) == (True, False)


def test_groups_are_all_questions_and_each_half_then_their_languages_types_and_difficulties() -> None:
    cases = [
        asked(DEV, kind="list", difficulty="hard", language="fr"),
        asked(TEST, kind="factoid", difficulty="easy", language="en"),
    ]
    assert list(groups_of(cases)) == [
        Group(split, *rest)
        for split in ("", "dev", "test")
        for rest in [
            (),
            ("fr",),
            ("en",),
            ("", "factoid"),
            ("", "list"),
            ("", "", "easy"),
            ("", "", "hard"),
        ]
    ]


@pytest.mark.parametrize(("id_", "half"), [(DEV, "dev"), (TEST, "test")])
def test_a_half_that_has_no_question_is_no_group(id_: str, half: str) -> None:
    assert [group.split for group in groups_of([asked(id_)]) if not group.language] == ["", half]


def test_difficulties_rise_and_what_has_none_makes_no_group() -> None:
    cases = [asked(difficulty=level) for level in ("hard", "", "easy", "medium", "hard")]
    levels = [group.difficulty for group in groups_of(cases) if group.difficulty and not group.split]
    assert levels == ["easy", "medium", "hard"]
    assert [group.kind for group in groups_of(cases) if group.kind] == []


def test_no_question_is_in_no_half() -> None:
    assert {group.split for group in groups_of([])} == {""}
