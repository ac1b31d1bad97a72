from __future__ import annotations

import pytest

from assistant.answer import Language
from assistant.sought.kinds import Kind, Sought
from assistant.sought.questions import asks_more, things_sought


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Combien a coûté la fusée ?", Sought(Kind.MONEY)),
        ("combien ca a coute", Sought(Kind.MONEY)),
        ("Quel est le budget annuel du projet ?", Sought(Kind.MONEY)),
        ("Combien d'argent a été levé ?", Sought(Kind.MONEY)),
        ("Quelle part des agents est en télétravail ?", Sought(Kind.PERCENT)),
        ("Quel pourcentage ?", Sought(Kind.PERCENT)),
        ("Combien de plaintes ont été déposées ?", Sought(Kind.COUNT, ("plaintes",))),
        ("Quel est le nombre de chefs de secrétariat ?", Sought(Kind.COUNT, ("chefs", "secrétariat"))),
        ("Combien sont-ils ?", Sought(Kind.COUNT)),
        ("Quels sont les 26 organismes signataires ?", Sought(Kind.MEMBERS, ("organismes", "signataires"), 26)),
        ("Nomme les quatre pays.", Sought(Kind.MEMBERS, ("pays",), 4)),
        ("Quand le site a-t-il ouvert ?", Sought(Kind.DATE)),
        ("en quelle annee ?", Sought(Kind.DATE)),
        ("Depuis quand ?", Sought(Kind.DATE)),
        ("Dans quelle ville s'est tenue la réunion ?", Sought(Kind.PLACE)),
        ("Quel grand pays l'a demandé ?", Sought(Kind.PLACE)),
        ("Quelle résolution le prévoit ?", Sought(Kind.SYMBOL)),
        ("Quel est le nom du président ?", Sought(Kind.NAME)),
        ("Qui était-ce ? Donnez-moi son nom.", Sought(Kind.NAME)),
        ("Comment s'appelle le président ?", Sought(Kind.NAME)),
        ("Comment se nomme-t-elle ?", Sought(Kind.NAME)),
    ],
)
def test_a_french_question_tells_what_it_seeks(question: str, sought: Sought) -> None:
    assert things_sought(question, "fr") == (sought,)


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("How much did the rocket cost?", Sought(Kind.MONEY)),
        ("What was the total budget?", Sought(Kind.MONEY)),
        ("What did the whole thing cost?", Sought(Kind.MONEY)),
        ("What share of staff teleworked?", Sought(Kind.PERCENT)),
        ("How many complaints were filed?", Sought(Kind.COUNT, ("complaints",))),
        ("number of UN personnel who died", Sought(Kind.COUNT, ("personnel",))),
        ("How many?", Sought(Kind.COUNT)),
        ("Which four organizations signed?", Sought(Kind.MEMBERS, ("organizations",), 4)),
        ("Name the 22 entities.", Sought(Kind.MEMBERS, ("entities",), 22)),
        ("When did it open?", Sought(Kind.DATE)),
        ("By what date?", Sought(Kind.DATE)),
        ("In which city did it meet?", Sought(Kind.PLACE)),
        ("Which resolution says so?", Sought(Kind.SYMBOL)),
        ("What was the name of its coordinator?", Sought(Kind.NAME)),
    ],
)
def test_an_english_question_tells_what_it_seeks(question: str, sought: Sought) -> None:
    assert things_sought(question, "en") == (sought,)


@pytest.mark.parametrize(
    "question",
    [
        "Pourquoi a-t-il été créé ?",
        "Comment s'appelle le réseau des bibliothèques ?",
        "Comment se nomme la base de données ?",
        "Que s'est-il passé quand ils se sont réunis ?",
        "Combien de temps a duré la session ?",
        "Combien de fois s'est-il réuni ?",
        "En quoi le nombre d'abonnés compte-t-il pour le journal ?",
        "Comment recueillir la parole de victimes sans qu'elles donnent leurs noms ?",
        "",
    ],
)
def test_a_french_question_that_names_no_kind_seeks_none(question: str) -> None:
    assert things_sought(question, "fr") == ()


@pytest.mark.parametrize(
    "question",
    [
        "Why was it created?",
        "What happened when they met?",
        "How many times did it meet?",
        "Who counts the cost of it?",
        "How does the number of readers matter?",
        "",
    ],
)
def test_an_english_question_that_names_no_kind_seeks_none(question: str) -> None:
    assert things_sought(question, "en") == ()


def test_a_question_may_seek_several_things() -> None:
    assert [each.kind for each in things_sought("Combien d'organismes, et depuis quand ?", "fr")] == [
        Kind.COUNT,
        Kind.DATE,
    ]
    assert [each.kind for each in things_sought("In what city and what year was it?", "en")] == [Kind.DATE, Kind.PLACE]


@pytest.mark.parametrize(
    ("question", "language", "more"),
    [
        ("Tell me who led it, when it met, and what it wrote.", "en", True),
        ("Pourquoi l'a-t-on créé, et quand ?", "fr", True),
        ("When did it meet?", "en", False),
        ("In which city and which year did it meet?", "en", False),
        ("Combien d'organismes, et depuis quand ?", "fr", False),
        ("Quand s'est réuni le groupe qui l'a écrit ?", "fr", False),
    ],
)
def test_a_question_may_ask_for_more_than_things_of_a_kind(question: str, language: Language, *, more: bool) -> None:
    assert asks_more(question, things_sought(question, language)) is more


def test_what_is_counted_stands_first_in_french_and_after_what_describes_it_in_english() -> None:
    (french,) = things_sought("Combien de rapports annuels du comité spécial ont paru ?", "fr")
    (english,) = things_sought("How many high-level committee reports are there?", "en")
    assert (french.things, english.things) == (("rapports", "annuels"), ("high", "level", "committee", "reports"))
