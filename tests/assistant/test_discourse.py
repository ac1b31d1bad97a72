from __future__ import annotations

import pytest

from assistant.discourse import antecedent, enumeration, wants_list

PLAN = [
    "Le plan a trois axes.",
    "Le premier axe est la prévention.",
    "Il vise les cadres.",
    "Le deuxième axe est la formation.",
    "Le troisième axe est l’enquête.",
    "Le plan court jusqu’en 2022.",
]


@pytest.mark.parametrize(
    ("sentences", "number", "needed"),
    [
        (["Il a commencé."], 0, ()),
        (["Le Comité siège.", "Il a décidé."], 1, (0,)),
        (["Le Comité siège.", "Le Réseau siège."], 1, ()),
        (["A.", "Le Comité siège.", "Il a décidé.", "Cette décision compte."], 3, (2, 1)),
        (["A.", "Il b.", "Elle c.", "Cela d."], 3, (2, 1)),
        (["The Committee meets.", "It decided."], 1, (0,)),
        (["Le Comité siège.", "Ce qui compte est dit."], 1, ()),
        (["Le Comité siège.", "Dans ce cadre, il a décidé."], 1, (0,)),
        (["Les ruches sont neuves.", "Neuf cantons ont lesdites ruches."], 1, (0,)),
        (["Les ruches sont neuves.", "Un plan suit ces ruches.", "Neuf cantons ont lesdites ruches."], 2, (1, 0)),
        (["Les cantons siègent.", "Les ruches sont neuves.", "Neuf cantons ont lesdites ruches."], 2, (1,)),
        (["Les ruches sont neuves.", "Un audit a eu lieu."], 1, ()),
    ],
)
def test_a_pronoun_needs_the_sentences_before_it(sentences: list[str], number: int, needed: tuple[int, ...]) -> None:
    assert antecedent(sentences, number) == needed


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_every_member_of_a_list_brings_the_whole_list(number: int) -> None:
    assert enumeration(PLAN, number) == (0, 1, 3, 4)


@pytest.mark.parametrize(("sentences", "number"), [(PLAN, 5), (PLAN[:2], 1), (["Rien.", "De plus."], 0), (["Un."], 0)])
def test_there_is_no_list_outside_one(sentences: list[str], number: int) -> None:
    assert enumeration(sentences, number) == ()


def test_an_english_list_is_one_too() -> None:
    assert enumeration(["It has two parts.", "The first part is this.", "The second part is that."], 1) == (0, 1, 2)


@pytest.mark.parametrize(
    "question", ["Quels sont les axes ?", "liste les réseaux", "les cinq axes", "What are the priorities?"]
)
def test_a_plural_question_wants_a_list(question: str) -> None:
    assert wants_list(question) is True


@pytest.mark.parametrize("question", ["Qui préside ?", "Quelle est la date ?", "2 millions", "Who leads in 2020 then?"])
def test_a_question_about_one_thing_wants_none(question: str) -> None:
    assert wants_list(question) is False
