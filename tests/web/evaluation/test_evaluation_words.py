from __future__ import annotations

from dataclasses import fields

import pytest

from assistant.web.evaluation.runs import Fault
from assistant.web.evaluation.words import ENGLISH, FRENCH, EvaluationWords

SAME_IN_BOTH = {"milliseconds"}


@pytest.mark.parametrize("name", [field.name for field in fields(EvaluationWords)])
def test_every_word_is_there_in_both_languages(name: str) -> None:
    french, english = getattr(FRENCH, name), getattr(ENGLISH, name)
    assert french
    assert english
    assert french != english or name in SAME_IN_BOTH


def test_both_languages_show_the_same_figures_in_the_same_order() -> None:
    assert list(FRENCH.figures) == list(ENGLISH.figures)
    assert set(FRENCH.halves) == set(ENGLISH.halves) == {"test", "dev", ""}
    assert len(FRENCH.months) == len(ENGLISH.months) == 12


def test_every_fault_has_its_line() -> None:
    assert all(getattr(words, fault.value) for words in (FRENCH, ENGLISH) for fault in Fault)
