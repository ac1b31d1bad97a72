from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from assistant.web.scriptwords import ENGLISH, FRENCH
from assistant.web.strings import FRENCH as STRINGS

SAME_IN_BOTH = {("history", "one_question"), ("history", "questions")}


def flat(words: object) -> dict[tuple[str, str], str]:
    return {(part, name): text for part, texts in asdict(words).items() for name, text in texts.items()}  # type: ignore[call-overload]


@pytest.mark.parametrize("text", [*flat(FRENCH).values(), *(str(value) for value in asdict(STRINGS).values())])
def test_french_has_no_blank_that_a_line_may_break_at_before_its_signs(text: str) -> None:
    assert re.findall(r" [:;?!»]|« ", text) == []


@pytest.mark.parametrize("key", list(flat(FRENCH)), ids=".".join)
def test_every_word_of_the_scripts_is_there_in_both_languages(key: tuple[str, str]) -> None:
    french, english = flat(FRENCH)[key], flat(ENGLISH)[key]
    assert french
    assert english
    assert french != english or key in SAME_IN_BOTH
    assert french.count("{") == english.count("{")
