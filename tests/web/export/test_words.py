from __future__ import annotations

import re
from dataclasses import astuple

import pytest

from assistant.web.export.document_words import DOCUMENT_WORDS
from assistant.web.export.words import WORDS

SETS = [WORDS, DOCUMENT_WORDS]


def lines_of(words: object) -> list[str]:
    return [line for value in astuple(words) for line in ([value] if isinstance(value, str) else value)]  # type: ignore[call-overload]


@pytest.mark.parametrize("words", SETS)
def test_both_languages_say_everything(words: dict[str, object]) -> None:
    assert set(words) == {"fr", "en"}
    assert all(line.strip() for each in words.values() for line in lines_of(each))


@pytest.mark.parametrize("words", SETS)
def test_apostrophes_are_typographic_and_french_puts_a_no_break_space_before_its_high_marks(
    words: dict[str, object],
) -> None:
    assert not [line for each in words.values() for line in lines_of(each) if "'" in line]
    assert not [line for line in lines_of(words["fr"]) if re.search(r"[^\u00a0\u202f][:;?!»]", line)]


@pytest.mark.parametrize("words", SETS)
def test_both_languages_fill_in_the_same_things(words: dict[str, object]) -> None:
    french, english = (
        [set(re.findall(r"{(\w+)}", line)) for line in lines_of(words[language])] for language in ("fr", "en")
    )
    assert french == english
