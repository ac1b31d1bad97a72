from __future__ import annotations

import pytest

from assistant.conversation.members import Asked, member_asked, said_of
from assistant.discourse import ordinal_members
from tests.assistant.conversation.small_report import TEXTS, turn

PLAN = turn("Quel est le plan ?", "Le plan a trois volets. [par. 2]", "2")
WORKS = turn("What was done?", "Les travaux… [par. 3]", "3")


def quotes(asked: Asked | None) -> list[str]:
    return [proof.quote for proof in asked.members] if asked else []


@pytest.mark.parametrize(
    ("message", "quote"),
    [
        ("et le deuxième ?", "Le deuxième volet porte sur les ruches."),
        ("Et le premier volet ?", "Le premier volet porte sur les vergers."),
        ("What is the second about?", "Le deuxième volet porte sur les ruches."),
        ("and the last one?", "Le troisième volet porte sur les étangs."),
        ("Et le 3e, en quoi consiste-t-il ?", "Le troisième volet porte sur les étangs."),
        ("the second strand?", "Le deuxième volet porte sur les ruches."),
    ],
)
def test_a_member_of_the_list_last_cited_is_picked(message: str, quote: str) -> None:
    asked = member_asked(message, (PLAN,), TEXTS)
    assert asked is not None
    assert (quotes(asked), asked.rest) == ([quote], "")


@pytest.mark.parametrize("message", ["et le quatrième ?", "le deuxième comité ?", "et alors ?", "the second session?"])
def test_what_the_list_does_not_have_is_not_picked(message: str) -> None:
    assert member_asked(message, (PLAN,), TEXTS) is None


def test_there_is_no_list_without_a_citation() -> None:
    assert member_asked("et le deuxième ?", (), TEXTS) is None
    assert member_asked("et le deuxième ?", (turn("Bonjour", "Bonjour."),), TEXTS) is None
    assert member_asked("et le deuxième ?", (turn("Où ?", "Là. [par. 1]", "1"),), TEXTS) is None


def test_an_item_inside_a_sentence_is_picked_with_the_sentence_that_opens_the_list() -> None:
    asked = member_asked("and the second?", (WORKS,), TEXTS)
    assert asked is not None
    (proof,) = asked.members
    assert (proof.ref, proof.items) == ("3", (1,))
    assert said_of(proof) == "b) les ponts"


def test_a_question_about_a_member_keeps_what_is_asked() -> None:
    asked = member_asked("Qui finance le deuxième ?", (PLAN,), TEXTS)
    assert asked is not None
    assert asked.rest.split() == ["Qui", "finance"]
    assert said_of(asked.members[0]) == "Le deuxième volet porte sur les ruches"


def test_the_next_the_previous_and_the_others_go_by_the_member_asked_before() -> None:
    second = turn("et le deuxième ?", "Le deuxième… [par. 2]", "2")
    assert member_asked("et le suivant ?", (PLAN, second), TEXTS).numbers == (2,)  # type: ignore[union-attr]
    assert member_asked("the previous one", (PLAN, second), TEXTS).numbers == (0,)  # type: ignore[union-attr]
    assert member_asked("et les autres ?", (PLAN, second), TEXTS).numbers == (0, 2)  # type: ignore[union-attr]
    assert member_asked("et le suivant ?", (PLAN,), TEXTS) is None


def test_a_list_of_a_turn_before_is_still_at_hand() -> None:
    other = turn("Qui a creusé ?", "Elle. [par. 1]", "1")
    assert quotes(member_asked("et le troisième ?", (PLAN, other), TEXTS)) == [
        "Le troisième volet porte sur les étangs."
    ]


def test_members_open_in_turn() -> None:
    assert ordinal_members(["Voici.", "Le premier cas.", "Soit.", "Le deuxième cas."]) == (1, 3)
    assert ordinal_members(["Le deuxième cas.", "Le premier cas."]) == ()
    assert ordinal_members(["Le premier cas.", "Rien."]) == ()
    assert ordinal_members([]) == ()
