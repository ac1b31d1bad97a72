from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from assistant.web import conversations
from assistant.web.conversations import (
    Conversation,
    ConversationError,
    Turn,
    conversation_json,
    parse_answer,
    parse_conversation,
)
from tests.web.small_assistant import answer_to

ANSWERED = answer_to("Quel groupe ?", "fr")


def test_a_conversation_is_read_back_as_it_was() -> None:
    asked = datetime(2026, 11, 30, 18, 20, tzinfo=UTC)
    whole = Conversation("E/2021/47", (Turn("Quel groupe ?", ANSWERED, asked), Turn("sans fin")), "L’IA")
    assert parse_conversation(json.dumps(conversation_json(whole))) == whole


def test_a_conversation_may_be_empty() -> None:
    assert parse_conversation("{}") == Conversation("")


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ("nothing", "the whole: invalid JSON"),
        ("[]", "the whole: input should be an object"),
        ('{"turns": [{"question": 3}]}', "turns.0.question: input should be a valid string"),
        ('{"turns": [{"question": "?", "answer": {}}]}', "turns.0.answer.question: field required"),
    ],
)
def test_what_is_no_conversation_is_refused_in_one_line(sent: str, fault: str) -> None:
    with pytest.raises(ConversationError, match=f"^conversation: {fault}"):
        parse_conversation(sent)


def test_a_conversation_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversations, "MOST_CHARACTERS", 10)
    with pytest.raises(ConversationError, match="expected at most 10 characters, found 11"):
        parse_conversation("x" * 11)


def test_a_sentence_that_cites_what_is_not_there_is_refused() -> None:
    values = ANSWERED.to_json()
    values["citations"] = values["citations"][:1]
    with pytest.raises(ConversationError) as raised:
        parse_answer(values)
    assert str(raised.value) == "answer: expected a citation under 1, found 1 in sentence 2"
