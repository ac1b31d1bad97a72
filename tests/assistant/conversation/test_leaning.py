from __future__ import annotations

import pytest

from assistant.conversation.leaning import Lean, lean_of, only_adds, without_new_subject


@pytest.mark.parametrize(
    "message",
    [
        "Et à quoi servent ces ruches ?",
        "Dans quelle région ?",
        "Why then?",
        "Who leads it?",
        "Combien en compte-t-il ?",
        "Combien de puits a-t-elle creusés ?",
        "Qui en est responsable ?",
        "Quand a-t-on décidé de le creuser ?",
        "What does the idea amount to?",
        "qui la préside ?",
        "Where is that?",
    ],
)
def test_a_message_that_says_too_little_leans_much(message: str) -> None:
    assert lean_of(message) is Lean.MUCH


@pytest.mark.parametrize(
    "message",
    [
        "Under which articles of the charter?",
        "Que pensent les apiculteurs des vergers à son sujet ?",
        "How many of those wells were dug in 2020?",
    ],
)
def test_a_message_that_says_something_leans_some(message: str) -> None:
    assert lean_of(message) is Lean.SOME


@pytest.mark.parametrize(
    "message",
    [
        "Quel temps fera-t-il demain ?",
        "Combien y a-t-il de ruches dans les vergers ?",
        "Faut-il creuser d'autres puits ?",
        "Is it raining in the orchards?",
        "ClearCheck ?",
        "Quels organismes ont signé la charte des apiculteurs ?",
        "Quand la Conférence des apiculteurs a-t-elle siégé ?",
        "Does this report mention the orchards at all?",
        "Autre sujet : et lui ?",
        "Turning to hives: how many are they?",
    ],
)
def test_a_message_with_a_subject_of_its_own_does_not_lean(message: str) -> None:
    assert lean_of(message) is Lean.NOT


def test_a_thing_added_is_told_from_a_pronoun() -> None:
    assert only_adds("Et la météo ?")
    assert only_adds("What about pizza?")
    assert not only_adds("Et à quoi sert-il ?")
    assert not only_adds("Et pourquoi ?")
    assert not only_adds("Who leads it?")


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("Autre sujet : les ruches ?", "les ruches ?"),
        ("Thanks. Moving on to hives: how many?", "hives: how many?"),
        ("Changeons de sujet", "Changeons de sujet"),
        ("Les ruches ?", "Les ruches ?"),
    ],
)
def test_the_words_that_change_the_subject_are_left_out(message: str, rest: str) -> None:
    assert without_new_subject(message) == rest
