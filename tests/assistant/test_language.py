from __future__ import annotations

import pytest

from assistant.answer import Language
from assistant.language import OTHERS, SUPPORTED, detect_language, is_strange


@pytest.mark.parametrize("default", SUPPORTED)
@pytest.mark.parametrize(
    "text",
    [
        "Quel est le mandat du Comité ?",
        "c koi le ceb",
        "qui preside le hlcp",
        "kel est le role du reseau achats",
        "a quoi sert ce fonds",
        "harcelement sexuel",
        "changement climatique",
        "peuples autochtones",
        "combien d orga ont signe",
        "et en 2021",
        "par. 12",
        "paragraphe 42",
        "LE CEB C'EST QUOI",
        "qui dirige UNLOCK",
        "Que fait le High-level Committee on Management ?",
        "Que signifie « Future of Work » ?",
        "Où en est l’égalité des genres ?",
        "merci",
    ],
)
def test_french_is_recognised_short_hurried_or_without_accents(text: str, default: Language) -> None:
    assert detect_language(text, default=default) == "fr"


@pytest.mark.parametrize("default", SUPPORTED)
@pytest.mark.parametrize(
    "text",
    [
        "What is the mandate of the Committee?",
        "who chairs hlcp",
        "wat is clearcheck",
        "pls tell me abt the network",
        "how many orgs signed",
        "sexual harassment",
        "climate change",
        "artificial intelligence",
        "procurement",
        "why",
        "para 42",
        "paras. 12-13",
        "HOW MANY COUNTRIES JOINED",
        "What is the Réseau Ressources humaines?",
        'What does "reconnaissance mutuelle" mean?',
        "list UN bodies",
        "thanks",
    ],
)
def test_english_is_recognised_short_hurried_or_with_french_names(text: str, default: Language) -> None:
    assert detect_language(text, default=default) == "en"


@pytest.mark.parametrize("default", SUPPORTED)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("¿Cuántas organizaciones firmaron la declaración?", "es"),
        ("que dice el informe sobre el clima", "es"),
        ("Wie viele Organisationen haben die Erklärung unterzeichnet?", "de"),
        ("Was ist ClearCheck?", "de"),
        ("Guten Tag", "de"),
        ("Quante organizzazioni hanno firmato la dichiarazione?", "it"),
        ("buongiorno", "it"),
        ("Quantas organizações assinaram a declaração?", "pt"),
        ("bom dia", "pt"),
        ("ما هو هذا التقرير؟", "ar"),
        ("من يرأس لجنة CEB؟", "ar"),
        ("这份报告是什么？", "zh"),
        ("什么是ClearCheck？", "zh"),
        ("О чём этот доклад?", "ru"),
        ("Что такое ClearCheck?", "ru"),
    ],
)
def test_a_third_language_is_recognised(text: str, code: str, default: Language) -> None:
    assert detect_language(text, default=default) == code
    assert code in OTHERS


@pytest.mark.parametrize("default", SUPPORTED)
@pytest.mark.parametrize(
    "text",
    ["", "?", "42", "75/233", "E/2021/47", "ClearCheck", "IPSAS", "UN", "WHO", "note 12", "agenda", "António Guterres"],
)
def test_what_does_not_tell_is_taken_for_the_default(text: str, default: Language) -> None:
    assert detect_language(text, default=default) == default


def test_french_is_the_default() -> None:
    assert detect_language("ClearCheck") == "fr"


def test_a_foreign_word_quoted_in_a_question_does_not_change_its_language() -> None:
    assert detect_language("Que veut dire « 你好 » ?", default="en") == "fr"
    assert detect_language("Does the report say «¿Cuántas organizaciones?»", default="fr") == "en"


@pytest.mark.parametrize("text", ["figure I", "Figure II", "note 12", "section VIII ?", "Fig. III"])
def test_a_passage_named_alone_tells_no_language(text: str) -> None:
    assert [detect_language(text, default=language) for language in ("fr", "en")] == ["fr", "en"]


def test_words_of_no_language_are_strange_and_so_are_names() -> None:
    assert is_strange("fdgdfg")
    assert is_strange("ClearCheck")
    assert not is_strange("qui dirige UNLOCK")
    assert not is_strange("Wie viele?")
    assert not is_strange("75/233")


def test_the_abbreviation_of_a_citation_tells_nothing_beside_other_words() -> None:
    assert detect_language("Compare par. 3 and 9", default="fr") == "en"
    assert detect_language("que dit le par. 3", default="en") == "fr"
