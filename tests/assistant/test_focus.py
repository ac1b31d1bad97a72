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
def test_what_answers_stands_out_in_a_french_quote(question: str, quote: str, bold: list[str]) -> None:
    assert [quote[start:end] for start, end in focus_spans(question, quote)] == bold


@pytest.mark.parametrize(
    ("question", "quote", "bold"),
    [
        ("When?", "In October 2020, it decided in May and November 2021.", ["October 2020", "May and November 2021"]),
        ("since when?", "effective since 2018", ["since 2018"]),
        ("Quand ?", "by launching, in early 2021, a website", ["in early 2021"]),
        ("How many?", "more than 90,000 users in 2020", ["more than 90,000"]),
        ("how many?", "the 476 million indigenous people and twenty others", ["476 million", "twenty"]),
        ("Which resolution?", "its resolution 60/283 and CEB/2020/1/Add.1.", ["60/283", "CEB/2020/1/Add.1"]),
        (
            "Who?",
            "The Finance and Budget Network of the High-level Committee on Management said",
            ["The Finance and Budget Network of the High-level Committee on Management"],
        ),
        ("Which agency?", "co-led by the International Telecommunication Union, it met", ["the International Telecommunication Union"]),
        ("Why?", "In October 2020, it decided.", []),
    ],
)  # fmt: skip
def test_what_answers_stands_out_in_an_english_quote(question: str, quote: str, bold: list[str]) -> None:
    assert [quote[start:end] for start, end in focus_spans(question, quote, "en")] == bold


@pytest.mark.parametrize(
    ("question", "quote", "bold"),
    [
        ("How many users had Office 365?", "More than 90,000 users of Office 365", ["More than 90,000"]),
        ("Combien en 2020, sur 21 ?", "ce qui a porté à 21 le nombre, dont 4 nouveaux", ["4"]),
        ("How many, of 1?", "11 of them", ["11"]),
    ],
)
def test_what_the_question_says_itself_is_no_answer(question: str, quote: str, bold: list[str]) -> None:
    language = "fr" if quote.startswith("ce") else "en"
    assert [quote[start:end] for start, end in focus_spans(question, quote, language)] == bold
