from __future__ import annotations

import pytest

from assistant.drafting.plain import clean, occurs, words_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [("  a\n b\t", "a b"), ("a\x00\x7fb\ud800", "ab"), (None, ""), (7, ""), (["a"], ""), ("l’été", "l’été")],
)
def test_a_text_is_cleaned_and_what_is_none_is_empty(given: object, kept: str) -> None:
    assert clean(given) == kept


def test_questions_are_told_apart_by_their_words_alone() -> None:
    assert words_of("« L’eau » : où ?") == words_of('"L\'EAU" où?')
    assert words_of("L’eau, où ?") != words_of("L’eau, quand ?")


@pytest.mark.parametrize(
    ("name", "text", "there"),
    [
        ("Comité de l’eau", "le comité de l'eau siège", True),
        ("Comité", "les Comités", False),
        ("CDE", "Le CDE siège.", True),
        ("LDC", "in LDCs today", True),
        ("ONU", "le personnel d’ONU-Femmes", False),
        ("OMS", "les atoms", False),
        ("UN", "un pays", False),
        ("", "rien", False),
    ],
)
def test_a_name_stands_in_a_text_as_whole_words_and_an_acronym_in_capitals(name: str, text: str, there: bool) -> None:
    assert occurs(name, text) is there
