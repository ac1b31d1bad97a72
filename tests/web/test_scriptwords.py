from __future__ import annotations

from dataclasses import asdict

import pytest

from assistant.web.scriptwords import ENGLISH, FRENCH

SAME_IN_BOTH = {("history", "one_question"), ("history", "questions")}


def flat(words: object) -> dict[tuple[str, str], str]:
    return {(part, name): text for part, texts in asdict(words).items() for name, text in texts.items()}  # type: ignore[call-overload]


@pytest.mark.parametrize("key", list(flat(FRENCH)), ids=".".join)
def test_every_word_of_the_scripts_is_there_in_both_languages(key: tuple[str, str]) -> None:
    french, english = flat(FRENCH)[key], flat(ENGLISH)[key]
    assert french
    assert english
    assert french != english or key in SAME_IN_BOTH
    assert french.count("{") == english.count("{")
