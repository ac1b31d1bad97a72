from __future__ import annotations

import pytest

from assistant.context import SearchContext
from assistant.conversation.standalone import neighbours, topic_of, understood
from tests.assistant.conversation.small_report import turn

WELLS = turn("Qui a creusé les puits du verger ?", "La commune. [par. 5]", "5")


@pytest.mark.parametrize("message", ["Et quand ?", "Who paid for it?", "Combien en compte-t-il ?"])
def test_a_message_that_leans_takes_the_subject_along_and_prefers_what_was_cited(message: str) -> None:
    meant = understood(message, (WELLS,))
    assert meant.text == f"{WELLS.asked} {message}"
    assert meant.context is not None
    assert meant.context.message == message
    assert meant.context.preferred == {"4": 0.5, "6": 0.5, "5": 1.0}


def test_a_message_that_stands_alone_is_searched_alone() -> None:
    meant = understood("Combien de ruches la commune a-t-elle posées ?", (WELLS,))
    assert (meant.text, meant.context) == ("Combien de ruches la commune a-t-elle posées ?", None)


def test_nothing_is_added_at_the_start_of_a_conversation() -> None:
    assert understood("Et quand ?", ()).text == "Et quand ?"


def test_the_subject_is_the_last_question_that_stood_on_its_own() -> None:
    turns = (WELLS, turn("Et quand ?", "En mai. [par. 5]", "5"), turn("merci", "Je vous en prie."), turn("en anglais"))
    assert topic_of(turns) == WELLS.asked
    assert topic_of((*turns, turn("Qui a posé les ruches ?"))) == "Qui a posé les ruches ?"


def test_what_was_added_since_stays_with_the_subject() -> None:
    assert topic_of((WELLS, turn("et les ruches du canton ?"))) == f"{WELLS.asked} et les ruches du canton ?"


def test_of_a_passage_looked_up_its_words_are_the_subject() -> None:
    assert topic_of((turn("que dit le paragraphe 5 ?", "Le puits est sec. [par. 5]", "5"),)) == "Le puits est sec."


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("Et en 2021 ?", "Combien de puits en 2021 ?"),
        ("What about 2019?", "Combien de puits en 2019 ?"),
        ("Et en 2021, les ruches ?", "Combien de puits en 2020 ? Et en 2021, les ruches ?"),
    ],
)
def test_another_year_takes_the_place_of_the_one_asked(message: str, text: str) -> None:
    assert understood(message, (turn("Combien de puits en 2020 ?", "Neuf. [par. 2]", "2"),)).text == text


def test_a_subject_taken_up_again_is_that_of_its_turn() -> None:
    hives = turn("Où sont les ruches ?", "Au nord. [par. 9]", "9")
    meant = understood("Revenons aux puits : quand ?", (WELLS, hives))
    assert meant.text == f"{WELLS.asked} puits quand ?"
    assert isinstance(meant.context, SearchContext)
    assert "5" in meant.context.preferred
    assert "9" not in meant.context.preferred
    assert understood("back to the first question", (WELLS, hives)).text == WELLS.asked


def test_a_pronoun_vouches_for_the_subject_more_than_a_thing_added() -> None:
    pronoun, added = understood("Who paid for it?", (WELLS,)).context, understood("Et la météo ?", (WELLS,)).context
    assert pronoun is not None
    assert added is not None
    assert pronoun.doubt < added.doubt


def test_only_numbered_paragraphs_have_neighbours() -> None:
    assert neighbours("7") == ("6", "8")
    assert neighbours("fn7") == ()


def test_the_turns_are_left_as_they_were() -> None:
    turns = (WELLS,)
    understood("Et quand ?", turns)
    assert turns == (turn("Qui a creusé les puits du verger ?", "La commune. [par. 5]", "5"),)
