"""The symbol of the report in a question to it."""

from __future__ import annotations

import pytest

from assistant.answer import Language
from assistant.naming import without_symbol


@pytest.mark.parametrize(
    ("language", "asked", "left"),
    [
        ("fr", "Dans A/80/1, que dit-on ?", "Dans le rapport, que dit-on ?"),
        ("fr", "Que dit le rapport A/80/1 de la santé ?", "Que dit le rapport de la santé ?"),
        ("en", "a/80/1: who came?", "the report: who came?"),
        ("en", "What does document A/80/1 say?", "What does the report say?"),
        ("en", "Who came, according to A/80/1.", "Who came, according to the report."),
        ("en", "What does A/80/1/Add.2 say?", "What does A/80/1/Add.2 say?"),
        ("en", "What does A/80/12 say?", "What does A/80/12 say?"),
        ("en", "What does CA/80/1 say?", "What does CA/80/1 say?"),
        ("en", "What does A/80/1-E say?", "What does A/80/1-E say?"),
        ("en", "Who came?", "Who came?"),
    ],
)
def test_the_report_stands_in_for_its_symbol_and_for_no_other(language: Language, asked: str, left: str) -> None:
    assert without_symbol(asked, "A/80/1", language) == left
