from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from assistant.web import scopewords, uploadwords
from assistant.web.librarystrings import LIBRARY
from assistant.web.scriptwords import ENGLISH, FRENCH
from assistant.web.strings import FRENCH as STRINGS

SAME_IN_BOTH = {("history", "one_question"), ("history", "questions")}


PARTS = {"scope": scopewords.WORDS, "upload": uploadwords.WORDS, "library": LIBRARY}
"""Those with words of their own."""


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


@pytest.mark.parametrize("part", list(PARTS))
def test_so_is_every_word_of_the_library_with_the_same_blanks(part: str) -> None:
    french, english = (asdict(PARTS[part][language]) for language in ("fr", "en"))  # type: ignore[index]
    french, english = ({**words.pop("several", {}), **words} for words in (french, english))
    for name in french:
        assert re.findall(r" [:;?!»]|« ", french[name]) == [], name
        assert french[name]
        assert english[name]
        assert set(re.findall(r"{\w+}", french[name])) == set(re.findall(r"{\w+}", english[name])), name
        assert french[name] != english[name] or name in {"annexes", "figures", "notes", "sections"}, name
