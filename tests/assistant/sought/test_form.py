"""Questions and keywords."""

from __future__ import annotations

import pytest

from assistant.sought.form import asks_in_particular


@pytest.mark.parametrize(
    "text",
    [
        "Qui dirige le réseau ?",
        "a quoi sert clearcheck",
        "Le Conseil soutient-il le télétravail ?",
        "Y a-t-il un tableau de bord",
        "Is ClearCheck in use?",
        "What is the annual budget of the foresight network?",
        "je voudrais savoir combien d'organismes ont adopté IPSAS",
        "le Conseil a adopté ce plan ?",
        "Please tell me why it was postponed.",
        "Est-ce vrai ?",
    ],
)
def test_what_asks_is_a_question(text: str) -> None:
    assert asks_in_particular(text)


@pytest.mark.parametrize(
    "text",
    [
        "Que dit le rapport sur le climat ?",
        "What does the report say about human rights?",
        "Qu’est-ce que ClearCheck ?",
        "What is the data cube?",
        "ClearCheck",
        "ClearCheck ?",
        "vivier candidates",
        "joint bank agreements",
        "résumé du rapport",
        "",
        "?",
    ],
)
def test_names_and_keywords_are_none(text: str) -> None:
    assert not asks_in_particular(text)
