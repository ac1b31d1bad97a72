from __future__ import annotations

from dataclasses import fields

import pytest

from assistant.feedback.opinion import REASONS
from assistant.web.feedback.words import ENGLISH, FRENCH, WORDS, FeedbackWords


@pytest.mark.parametrize("name", [field.name for field in fields(FeedbackWords)])
def test_every_string_is_there_in_both_languages(name: str) -> None:
    assert getattr(FRENCH, name)
    assert getattr(ENGLISH, name)
    assert getattr(FRENCH, name) != getattr(ENGLISH, name)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_reason_has_its_words(language: str) -> None:
    words = next(words for known, words in WORDS.items() if known == language)
    assert set(words.reasons) == {reason for reasons in REASONS.values() for reason in reasons}
    assert all(words.reasons.values())
