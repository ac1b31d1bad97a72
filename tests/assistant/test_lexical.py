from __future__ import annotations

import pytest

from assistant.lexical import LexicalIndex, content_words, fold, stem, words

TEXTS = [
    "La déclaration de reconnaissance mutuelle a été signée par 21 organismes (résolution 75/233).",
    "Le réseau achats œuvre pour l’égalité ; voir CEB/2020/1/Add.1.",
    "Le réseau achats s’est réuni.",
]
INDEX = LexicalIndex(TEXTS, "fr")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Égalité", "egalite"),
        ("ŒUVRE d’Ætius", "oeuvre d'aetius"),
        ("e\u0301te\u0301", "ete"),
        ("75/233", "75/233"),
    ],
)
def test_folding_drops_case_accents_and_curls(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("le la de et à", []),
        ("L’œuvre de l'ONU", ["œuvre", "onu"]),
        ("jusqu’aux Nations Unies", ["nations", "unies"]),
        ("La résolution 75/233 et CEB/2020/1/Add.1.", ["résolution", "75/233", "ceb/2020/1/add.1"]),
        ("E/2021/47 ?", ["e/2021/47"]),
        ("COVID-19", ["covid", "19"]),
        ("e\u0301galite\u0301", ["égalité"]),
    ],
)
def test_french_words_lose_elisions_and_stop_words(text: str, expected: list[str]) -> None:
    assert words(text, "fr") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The UN’s role", ["un", "role"]), ("it doesn't say which agencies", ["doesn", "agencies"]), ("", [])],
)
def test_english_words_lose_stop_words_and_endings(text: str, expected: list[str]) -> None:
    assert words(text, "en") == expected


def test_content_words_are_found_whatever_the_language() -> None:
    assert content_words("What is the role of the Réseau achats ?") == ["role", "réseau", "achats"]
    assert content_words("Quel est le rôle du Réseau achats ?") == ["rôle", "réseau", "achats"]


def test_words_of_one_family_share_a_stem() -> None:
    assert stem("organismes", "fr") == stem("organisme", "fr") == "organ"
    assert stem("agencies", "en") == stem("agency", "en") == "agenc"


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("", {}),
        ("de la", {}),
        ("égalité", {"egal": 1.0}),
        ("EGALITE", {"egal": 1.0}),
        ("oeuvre", {"oeuvr": 1.0}),
        ("declarashon", {"declar": 0.7}),
        ("reconaissance", {"reconnaiss": 0.7}),
        ("déclaration declarashon", {"declar": 1.0}),
        ("zzz", {"zzz": 1.0}),
        ("75/233", {"75/233": 1.0}),
        ("ceb/2020/1/ADD.1", {"ceb/2020/1/add.1": 1.0}),
    ],
)
def test_a_question_gets_its_accents_and_letters_back(question: str, terms: dict[str, float]) -> None:
    assert INDEX.query_terms(question) == terms


def test_another_number_is_never_taken_for_a_slip() -> None:
    assert INDEX.query_terms("75/234") == {"75/234": 1.0}
    assert INDEX.scores("75/234").tolist() == [0.0, 0.0, 0.0]


def test_scores_come_in_the_order_of_the_texts_and_only_where_a_word_stands() -> None:
    first, second, third = INDEX.scores("la declaration mutuelle")
    assert (first > 0, second, third) == (True, 0.0, 0.0)
    first, second, third = INDEX.scores("reseau")
    assert first == 0.0
    assert third > second > 0


def test_a_mended_word_counts_for_less() -> None:
    assert INDEX.scores("declarashon")[0] == pytest.approx(0.7 * INDEX.scores("déclaration")[0])


@pytest.mark.parametrize("texts", [[], ["de la"], ["", "et"]])
def test_texts_without_words_score_nothing(texts: list[str]) -> None:
    assert LexicalIndex(texts, "fr").scores("déclaration").tolist() == [0.0] * len(texts)


def test_a_question_without_words_scores_nothing() -> None:
    assert INDEX.scores("?").tolist() == [0.0, 0.0, 0.0]
