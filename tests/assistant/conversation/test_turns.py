from __future__ import annotations

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from assistant.answer import Language
from assistant.conversation.turns import Turn, first_said, language_spoken, messages_of, refs_cited, turns_of
from assistant.labels import marker


def test_an_answer_belongs_to_the_question_before_it() -> None:
    history: list[BaseMessage] = [
        SystemMessage("Be kind."),
        AIMessage("Bonjour."),
        HumanMessage("Où ?"),
        HumanMessage("Qui <b>dirige</b> ?"),
        AIMessage("Elle. [par. 5]"),
    ]
    assert turns_of(history) == (Turn("Où ?", "", ()), Turn("Qui dirige ?", "Elle. [par. 5]", ("5",)))
    assert turns_of([]) == ()


def test_turns_become_the_messages_that_they_came_from() -> None:
    turns = (Turn("Où ?", "Là. [note 3]", ("fn3",)),)
    assert turns_of(messages_of(turns)) == turns


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("ref", ["51", "fn12", "fig2", "summary", "annex-I/3"])
def test_every_marker_that_is_written_is_read(ref: str, language: Language) -> None:
    assert refs_cited(f"Ainsi fut fait. {marker(ref, language)}") == (ref,)


def test_ids_come_in_order_and_once() -> None:
    assert refs_cited("A. [par. 9] B. [note 2] C. [par. 9] D. [E/2021/47, par. 3] E. [sic] F. [12]") == (
        "9",
        "fn2",
        "3",
    )


@pytest.mark.parametrize(
    ("said", "language"),
    [
        (["Un. [par. 1]", "Two. [para. 2]"], "en"),
        (["Two. [para. 2]", "Un. [par. 1]"], "fr"),
        (["Two. [para. 2]", "Je vous en prie."], "en"),
        (["See. [note 4]"], None),
        ([], None),
    ],
)
def test_the_last_answer_whose_markers_tell_says_the_language(said: list[str], language: Language | None) -> None:
    assert language_spoken([Turn("?", text, ()) for text in said]) == language


def test_the_words_before_the_first_marker_are_the_subject_of_a_passage() -> None:
    assert (
        first_said(Turn("par. 5", "Le puits est sec. [par. 5] On le creuse. [par. 5]", ("5",))) == "Le puits est sec."
    )
    assert first_said(Turn("par. 5", "Rien.", ())) == ""
