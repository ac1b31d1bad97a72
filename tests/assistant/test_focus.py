from __future__ import annotations

import pytest

from assistant.focus import AnswerKind, focus_spans, kind_asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Quand a-t-il été créé ?", AnswerKind.DATE),
        ("En quelle année ?", AnswerKind.DATE),
        ("Depuis combien de temps ?", AnswerKind.DATE),
        ("since when?", AnswerKind.DATE),
        ("Combien d'organismes ?", AnswerKind.COUNT),
        ("How many entities joined, and when?", AnswerKind.COUNT),
        ("Quelle résolution ?", AnswerKind.SYMBOL),
        ("Qui préside ?", AnswerKind.BODY),
        ("Which agency leads?", AnswerKind.BODY),
        ("Pourquoi ?", None),
        ("", None),
    ],
)
def test_the_question_words_tell_what_is_asked(question: str, kind: AnswerKind | None) -> None:
    assert kind_asked(question) is kind


@pytest.mark.parametrize(
    ("question", "quote", "bold"),
    [
        ("Quand ?", "En octobre 2020, il a décidé.", ["octobre 2020"]),
        ("when?", "Formé au début de 2021, il s’est réuni le 1er mars.", ["au début de 2021", "1er mars"]),
        ("Combien ?", "ce qui a porté à 21 le nombre en 2020", ["21"]),
        ("Combien ?", "plus de 100 000 personnes", ["plus de 100 000"]),
        ("how many?", "deux millions de dollars (résolution 75/233)", ["deux millions"]),
        ("Quelle résolution ?", "la résolution 75/233 et CEB/2020/1/Add.1.", ["75/233", "CEB/2020/1/Add.1"]),
        (
            "Qui ?",
            "le Comité de haut niveau sur la gestion et l’UNESCO",
            ["Comité de haut niveau sur la gestion", "UNESCO"],
        ),
        ("Qui ?", "le Réseau Finances et budget a dit", ["Réseau Finances"]),
        ("Pourquoi ?", "En octobre 2020, il a décidé.", []),
        ("Combien ?", "aucun", []),
        ("Combien ?", "11, 12, 13 et 14", []),
    ],
)
def test_what_answers_stands_out_in_the_quote(question: str, quote: str, bold: list[str]) -> None:
    assert [quote[start:end] for start, end in focus_spans(question, quote)] == bold
