from __future__ import annotations

import pytest

from assistant.drafting.twins import faults_of_twin

ORIGINAL = "En mars 2020, 22 pays ont appliqué la résolution 75/233 (voir https://a.org/x-3.pdf)."
TWIN = "In March 2020, 22 countries applied resolution 75/233 (see https://a.org/x-3.pdf)."


def test_a_faithful_twin_has_no_fault_either_way() -> None:
    assert faults_of_twin(ORIGINAL, TWIN, "fr", "en") == []
    assert faults_of_twin(TWIN, ORIGINAL, "en", "fr") == []


@pytest.mark.parametrize(
    ("said", "instead", "faults"),
    [
        ("22", "23", ["lacks the number 22", "adds the number 23, which the original does not have"]),
        ("March 2020", "2020", ["lacks the month 3/2020"]),
        ("75/233", "75/332", ["lacks the document symbol 75/233"]),
        ("x-3.pdf", "x-4.pdf", ["lacks the address https://a.org/x-3.pdf"]),
    ],
)
def test_what_a_twin_changes_is_named(said: str, instead: str, faults: list[str]) -> None:
    assert set(faults) <= set(faults_of_twin(ORIGINAL, TWIN.replace(said, instead), "fr", "en"))


def test_a_text_left_in_its_language_is_no_twin() -> None:
    text = "Il a été décidé de poursuivre les travaux avec les pays."
    assert faults_of_twin(text, text, "fr", "en") == ["is still in French"]


def test_half_a_translation_is_suspected() -> None:
    text = "Le Comité a examiné les rapports qui lui avaient été présentés et il en a pris note avec satisfaction."
    assert faults_of_twin(text, "The Committee considered the reports.", "fr", "en") == [
        f"has 37 characters for the original's {len(text)}"
    ]


def test_no_text_is_no_translation() -> None:
    assert faults_of_twin(ORIGINAL, "", "fr", "en") == ["no translation, or one with control characters"]


def test_names_alone_are_in_any_language() -> None:
    assert faults_of_twin("UNESCO, Nairobi", "UNESCO, Nairobi", "fr", "en") == []
