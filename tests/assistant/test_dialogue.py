from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.answer import Answer, Language, Status
from assistant.dialogue import Dialogue


@dataclass
class Parrot:
    """Answers in the language that a message names, else in the hinted one, and keeps what it was asked with."""

    histories: list[Sequence[BaseMessage]] = field(default_factory=list)
    languages: list[Language | None] = field(default_factory=list)
    hints: list[Language] = field(default_factory=list)

    def ask(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        trace: bool = False,
    ) -> Answer:
        self.histories.append(history)
        self.languages.append(language)
        self.hints.append(hint)
        if message == "fail":
            raise LookupError(message)
        answered_in = message if message in ("fr", "en", "es", "und") else language or hint
        return Answer(message, answered_in, Status.ANSWERED, f"{message}!")


def ask_all(parrot: Parrot, *messages: str, language: Language | None = None) -> list[Answer]:
    dialogue = Dialogue(parrot, language)
    return [dialogue.ask(message) for message in messages]


def test_the_answer_is_the_assistants_own() -> None:
    assert ask_all(Parrot(), "Qui ?") == [Answer("Qui ?", "fr", Status.ANSWERED, "Qui ?!")]


def test_the_first_message_has_no_history_and_is_hinted_to_be_french() -> None:
    parrot = Parrot()
    ask_all(parrot, "Qui ?")
    assert (parrot.histories, parrot.hints, parrot.languages) == ([[]], ["fr"], [None])


def test_a_later_message_comes_with_all_that_was_said_before_it() -> None:
    parrot = Parrot()
    ask_all(parrot, "a", "b", "c")
    a, b = [HumanMessage("a"), AIMessage("a!")], [HumanMessage("b"), AIMessage("b!")]
    assert parrot.histories == [[], a, [*a, *b]]


@pytest.mark.parametrize(
    ("messages", "hints"),
    [
        (["en", "?", "?"], ["fr", "en", "en"]),
        (["en", "fr", "?"], ["fr", "en", "fr"]),
        (["en", "es", "?"], ["fr", "en", "en"]),
        (["es", "?"], ["fr", "fr"]),
        (["en", "und", "?"], ["fr", "en", "en"]),
    ],
)
def test_a_message_is_hinted_to_be_in_the_last_supported_language(messages: list[str], hints: list[Language]) -> None:
    parrot = Parrot()
    ask_all(parrot, *messages)
    assert parrot.hints == hints


@pytest.mark.parametrize("language", ["fr", "en"])
def test_with_a_language_every_answer_is_asked_in_it(language: Language) -> None:
    parrot = Parrot()
    answers = ask_all(parrot, "Qui ?", "Who?", language=language)
    assert parrot.languages == [language, language]
    assert [answer.language for answer in answers] == [language, language]


def test_two_dialogues_with_one_assistant_know_nothing_of_each_other() -> None:
    parrot = Parrot()
    first, second = Dialogue(parrot), Dialogue(parrot)
    first.ask("en")
    second.ask("a")
    first.ask("b")
    assert parrot.histories == [[], [], [HumanMessage("en"), AIMessage("en!")]]
    assert parrot.hints == ["fr", "fr", "en"]


def test_a_message_that_fails_is_not_remembered() -> None:
    parrot = Parrot()
    dialogue = Dialogue(parrot)
    dialogue.ask("en")
    with pytest.raises(LookupError):
        dialogue.ask("fail")
    dialogue.ask("b")
    assert parrot.histories[-1] == [HumanMessage("en"), AIMessage("en!")]
    assert parrot.hints[-1] == "en"
