from __future__ import annotations

import pytest

from assistant.answer import Language
from assistant.conversation.cues import (
    asks_other,
    asks_why,
    language_asked,
    ordinal_asked,
    step_asked,
    wants_link,
    wants_more,
)


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ("et le suivant ?", (1, None)),
        ("The next one, please", (1, None)),
        ("Le précédent", (-1, None)),
        ("and the one before?", (-1, None)),
        ("et celle d'après ?", (1, None)),
        ("Et la note suivante ?", (1, "fn")),
        ("previous footnote", (-1, "fn")),
        ("What does the next paragraph say?", (1, "")),
        ("que dit le paragraphe précédent ?", (-1, "")),
        ("et la section suivante", (1, "sec-")),
        ("the following figure", (1, "fig")),
        ("encore la suivante", (1, None)),
        ("Quelles sont les étapes suivantes du plan ?", None),
        ("the next session of the Board", None),
        ("avant 2020 ?", None),
    ],
)
def test_the_next_or_previous_passage_is_asked_for(message: str, step: tuple[int, str | None] | None) -> None:
    assert step_asked(message) == step


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("the third footnote", ("fn", 3)),
        ("Que dit le premier paragraphe ?", ("", 1)),
        ("paragraphe 1er", ("", 1)),
        ("le dernier paragraphe du rapport", ("", -1)),
        ("last section", ("sec-", -1)),
        ("the second figure please", ("fig", 2)),
        ("le premier axe", None),
        ("le dernier paragraphe sur les ruches", None),
    ],
)
def test_a_passage_is_asked_for_by_its_place(message: str, asked: tuple[str, int] | None) -> None:
    assert ordinal_asked(message) == asked


@pytest.mark.parametrize(
    "message", ["Tell me more", "dites-m'en plus", "Et encore ?", "go on", "Plus de détails svp", "anything else?"]
)
def test_more_is_asked_for(message: str) -> None:
    assert wants_more(message)


@pytest.mark.parametrize("message", ["Tell me more about ruches and hives", "Plus de femmes ?", "encore combien ?", ""])
def test_a_message_with_a_subject_does_not_ask_for_more(message: str) -> None:
    assert not wants_more(message)


@pytest.mark.parametrize("message", ["Why?", "pourquoi ?", "Et pourquoi cela ?", "why is that", "How come?"])
def test_nothing_is_asked_but_why(message: str) -> None:
    assert asks_why(message)
    assert not asks_why(f"{message} les ruches")


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("In English please", "en"),
        ("en français s'il vous plaît", "fr"),
        ("Répète en anglais", "en"),
        ("Could you say that in French?", "fr"),
        ("et en anglais ?", "en"),
        ("Le rapport existe-t-il en anglais ?", None),
        ("What is published in French?", None),
    ],
)
def test_the_last_answer_is_wanted_in_a_language(message: str, language: Language | None) -> None:
    assert language_asked(message) == language


@pytest.mark.parametrize("message", ["et l'autre ?", "and the other one?", "Les autres ?", "what about the rest?"])
def test_the_others_are_asked_for(message: str) -> None:
    assert asks_other(message)


def test_an_address_is_asked_for() -> None:
    assert wants_link("Is there a link?")
    assert wants_link("Où le trouver ?")
    assert not wants_link("Quelle est la lignée ?")
