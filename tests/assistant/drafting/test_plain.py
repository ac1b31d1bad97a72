from __future__ import annotations

import pytest

from assistant.drafting.plain import clean, occurs, shortened, words_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [("  a\n b\t", "a b"), ("a\n\ud800b\ue000", "a b"), (None, ""), (7, ""), (["a"], ""), ("l’été", "l’été")],
)
def test_a_text_is_cleaned_and_what_is_none_is_empty(given: object, kept: str) -> None:
    assert clean(given) == kept


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200e", "\x1b", "\x00", "\x7f", "\U000e0041"])
def test_a_text_with_a_control_character_is_refused(mark: str) -> None:
    assert clean(f"de l’{mark}eau") == ""


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"])
def test_soft_hyphens_and_what_has_no_width_are_just_removed(mark: str) -> None:
    assert clean(f"{mark}de l’{mark}eau {mark}") == "de l’eau"


def test_a_long_text_is_shown_by_its_beginning() -> None:
    assert shortened("a" * 100) == "a" * 100
    assert shortened("a" * 101) == "a" * 100 + "…"


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
