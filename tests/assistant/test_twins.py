from __future__ import annotations

import pytest

from assistant.twins import in_words_of, twins_of


def test_an_acronym_is_known_in_both_languages() -> None:
    assert twins_of("FINUL") == ("UNIFIL",)
    assert twins_of("UNIFIL") == ("FINUL",)
    assert set(twins_of("OHCHR")) == {"ACNUDH", "HCDH"}
    assert twins_of("UNESCO") == ()


@pytest.mark.parametrize(
    ("question", "vocabulary", "read"),
    [
        ("Combien coûte la FINUL par an ?", {"unifil"}, "Combien coûte la UNIFIL par an ?"),
        ("Combien coûte la FINUL par an ?", {"finul", "unifil"}, "Combien coûte la FINUL par an ?"),
        ("Combien coûte la FINUL par an ?", {"force"}, "Combien coûte la FINUL par an ?"),
        ("S/FINUL/3 et la Finul", {"unifil"}, "S/FINUL/3 et la Finul"),
        ("What does OHCHR do?", {"hcdh"}, "What does HCDH do?"),
        ("", set(), ""),
    ],
)
def test_a_question_is_read_in_the_words_of_the_report(question: str, vocabulary: set[str], read: str) -> None:
    assert in_words_of(question, vocabulary) == read
