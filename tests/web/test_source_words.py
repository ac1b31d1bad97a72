from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from assistant.web.source.words import COVERAGE, WORDS

PARTS = [(asdict(WORDS["fr"]), asdict(WORDS["en"])), (asdict(COVERAGE["fr"]), asdict(COVERAGE["en"]))]
PAIRS = [(name, french[name], english[name]) for french, english in PARTS for name in french]
SAME_IN_BOTH = {"shortcut_previous", "shortcut_next", "cell", "cell_alone"}


@pytest.mark.parametrize(("name", "french", "english"), PAIRS)
def test_every_word_is_there_in_both_languages_with_the_same_things_to_fill_in(
    name: str, french: str, english: str
) -> None:
    assert french
    assert english
    assert (french == english) == (name in SAME_IN_BOTH)
    assert set(re.findall(r"{\w+}", french)) == set(re.findall(r"{\w+}", english))


@pytest.mark.parametrize(("name", "french", "english"), PAIRS)
def test_each_language_has_its_own_typography(name: str, french: str, english: str) -> None:
    assert not re.search(r"[^\u00a0\u202f][;:?!]", french)
    assert not re.search(r"\s[;:?!]", english)
    assert "'" not in french + english
