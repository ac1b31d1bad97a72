from __future__ import annotations

import pytest
from langchain_core.messages import AIMessage, HumanMessage

from assistant.conversation import standalone_question

HISTORY = [
    HumanMessage("Qui dirige le projet pilote ?"),
    AIMessage("Le HCR. [par. 50]"),
    HumanMessage("Où se trouve le Sahel ?"),
    AIMessage("En Afrique."),
]


@pytest.mark.parametrize(
    "message",
    [
        "Et en décembre, que s'est-il passé au Comité de haut niveau ?",
        "And what did the networks do about this after the summer?",
        "Pourquoi ? Donne-moi tous les détails que tu as, même anciens",
        "Why?",
        "Dans quelle région ?",
        "Quel est son rôle exactement ici ?",
        "Qui en est le président actuellement ?",
        "Where is it based and since when?",
    ],
)
def test_a_message_that_leans_on_the_last_question_takes_it_along(message: str) -> None:
    assert standalone_question(message, HISTORY) == f"Où se trouve le Sahel ? {message}"


@pytest.mark.parametrize(
    "message",
    [
        "Combien d'entités y a-t-il dans ClearCheck ?",
        "Does this report mention Africa at all?",
        "Combien il y a de réseaux au Comité ?",
        "Quels organismes ont signé la déclaration en 2020 ?",
        "Which organizations signed the statement in 2020?",
    ],
)
def test_a_message_that_stands_alone_stays_as_it_is(message: str) -> None:
    assert standalone_question(message, HISTORY) == message


def test_nothing_is_added_at_the_start_of_a_conversation() -> None:
    assert standalone_question("Et en décembre ?", []) == "Et en décembre ?"
    assert standalone_question("Et en décembre ?", [AIMessage("Bonjour.")]) == "Et en décembre ?"


def test_the_history_is_left_as_it_was() -> None:
    before = list(HISTORY)
    standalone_question("Why?", HISTORY)
    assert before == HISTORY
