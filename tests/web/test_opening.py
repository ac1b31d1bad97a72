from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.web.conversations import Conversation, Turn, conversation_json
from assistant.web.opening import Opening
from tests.web.small_assistant import SYMBOL, answer_to

KEPT = Conversation(SYMBOL, (Turn("Quel groupe ?", answer_to("Quel groupe ?", "fr")), Turn("Et ?")))


def sent(**values: Any) -> str:
    return json.dumps({"preferences": "en", "shown": "", "conversation": None, **values})


def test_what_a_browser_sends_is_read() -> None:
    opening = Opening.parse(sent(shown="#cite-51-0-0", conversation=conversation_json(KEPT)))
    assert opening == Opening("en", "#cite-51-0-0", KEPT)


@pytest.mark.parametrize(("text", "preferences"), [("fr", "fr"), ("", ""), ("[1]", ""), ("{}", "")])
def test_what_is_of_another_form_opens_an_empty_page(text: str, preferences: str) -> None:
    assert Opening.parse(text) == Opening(preferences)


@pytest.mark.parametrize("kept", [{"turns": 3}, {"turns": [{"question": "?", "answer": {"status": "x"}}]}, "a text"])
def test_a_conversation_that_cannot_be_read_is_left_out(kept: object) -> None:
    assert Opening.parse(sent(conversation=kept)) == Opening("en")
