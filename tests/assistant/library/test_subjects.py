from __future__ import annotations

import pytest

from assistant.library.subjects import speaking_of

WORDS = {"A/1": {"unifil", "cost"}, "A/2": {"budget", "clearcheck"}, "A/3": {"clearcheck"}}
LANGUAGES = {"A/1": {"en"}, "A/2": {"en"}, "A/3": {"fr", "en"}}
ALL = ("A/1", "A/2", "A/3")


@pytest.mark.parametrize(
    ("question", "language", "left"),
    [
        ("How much does UNIFIL cost?", "en", ("A/1",)),
        ("Combien coûte la FINUL ?", "fr", ("A/1",)),
        ("What is ClearCheck?", "en", ("A/2", "A/3")),
        ("ClearCheck, c’est quoi ?", "fr", ("A/1", "A/2", "A/3")),  # English reports may call it otherwise
        ("What does MINUSMA cost?", "en", ALL),
        ("What does the UN cost?", "en", ALL),
        ("Que coûte l’ONU ?", "fr", ALL),
        ("What does it cost?", "en", ALL),
        ("UNIFIL and ClearCheck", "en", ("A/1",)),
    ],
)
def test_the_reports_that_have_the_acronyms_are_left(question: str, language: str, left: tuple[str, ...]) -> None:
    assert speaking_of(question, "fr" if language == "fr" else "en", ALL, WORDS, LANGUAGES) == left
