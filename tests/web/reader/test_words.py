from __future__ import annotations

import re
from dataclasses import fields

import pytest

from assistant.web.reader.words import ENGLISH, FRENCH, ReaderWords


@pytest.mark.parametrize("name", [field.name for field in fields(ReaderWords)])
def test_every_word_is_there_in_both_languages_with_the_same_gaps(name: str) -> None:
    french, english = getattr(FRENCH, name), getattr(ENGLISH, name)
    assert french
    assert english
    assert french != english
    assert sorted(re.findall(r"{\w+}", french)) == sorted(re.findall(r"{\w+}", english))
    assert not re.search(r"['] ?| [:;?!»]|« ", french)
