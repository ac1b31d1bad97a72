from __future__ import annotations

from dataclasses import fields

import pytest

from assistant.web.strings import ENGLISH, FRENCH, STRINGS, Strings, as_language

LEFT_EMPTY = {"sources_original"}
SAME_IN_BOTH = {"sources", "conversation", "conversations", "notes", "note_call"}


@pytest.mark.parametrize("name", [field.name for field in fields(Strings)])
def test_every_string_is_there_in_both_languages(name: str) -> None:
    french, english = getattr(FRENCH, name), getattr(ENGLISH, name)
    assert english
    assert french or name in LEFT_EMPTY
    assert french != english or name in SAME_IN_BOTH


def test_each_language_has_six_different_examples() -> None:
    assert {language: len(set(strings.examples)) for language, strings in STRINGS.items()} == {"fr": 6, "en": 6}


@pytest.mark.parametrize(("sent", "language"), [("fr", "fr"), ("en", "en"), ("de", "en"), ("", "en"), (None, "en")])
def test_a_browser_can_only_choose_a_language_that_we_speak(sent: object, language: str) -> None:
    assert as_language(sent) == language
