from __future__ import annotations

import pytest

from assistant.answer import Language
from assistant.sought.fit import Said, fit_of, surely_has
from assistant.sought.held import holds
from assistant.sought.kinds import Fit
from assistant.sought.questions import things_sought

ALIKE = {frozenset(("personnes", "utilisateurs")): 0.37, frozenset(("organizations", "organismes")): 0.9}


def similarity(word: str, other: str) -> float:
    return 1.0 if word == other else ALIKE.get(frozenset((word, other)), 0.1)


def held(question: str, sentence: str, language: Language = "fr", said_in: Language = "fr") -> bool:
    return any(holds(each, question, sentence, said_in, similarity) for each in things_sought(question, language))


@pytest.mark.parametrize(
    ("question", "sentence", "has"),
    [
        ("Combien a-t-il coûté ?", "Il a coûté 3,5 millions de dollars.", True),
        ("Combien a-t-il coûté ?", "Il a coûté 12 000 €.", True),
        ("Combien a-t-il coûté ?", "Trois organismes l’ont payé en 2020.", False),
        ("Quel pourcentage ?", "Près de 40 % des agents.", True),
        ("Quelle part ?", "La moitié des agents.", True),
        ("Quelle part ?", "L’immense majorité des agents.", True),
        ("Quelle part ?", "Quarante agents sur cent vingt.", False),
        ("Quand ?", "Il a été créé en octobre 2020.", True),
        ("En quelle année ?", "Titre de la note (Genève, 2019).", True),
        ("Qu'a-t-il fait, et quand, en 2020 ?", "Il s’est réuni en 2020.", False),
        ("Quand s'est-il réuni en 2020 ?", "Il s’est réuni en mai 2020.", True),
        ("Quand ?", "Voir A/2019/75 et la résolution 75/2019.", False),
        ("Dans quelle ville ?", "Il s’est réuni à Genève.", True),
        ("Dans quelle ville ?", "Titre de la note (Vienne, 2019).", True),
        ("Dans quelle ville ?", "Il s’est réuni en Comité, au Siège, en mars.", False),
        ("Dans quelle ville, après la réunion de Genève ?", "Après celle de Genève, à Genève, rien.", False),
        ("Quelle résolution ?", "Voir la résolution 75/233.", True),
        ("Quelle résolution précède la 75/233 ?", "Voir la résolution 75/233.", False),
        ("Quel est le nom du président ?", "Le Président, M. Durand, a parlé.", True),
        ("Quel est le nom du président ?", "Le président est Jean DURAND.", True),
        ("Quel est le nom du président ?", "Le Président de la Commission de l’ONU a parlé.", False),
    ],
)
def test_a_phrase_of_the_kind_is_what_is_sought_unless_the_question_says_it(
    question: str, sentence: str, *, has: bool
) -> None:
    assert held(question, sentence) is has


@pytest.mark.parametrize(
    ("question", "sentence", "has"),
    [
        ("Combien de personnes y ont accès ?", "Plus de 90 000 utilisateurs y ont accès.", True),
        (
            "Combien de personnes y ont accès ?",
            "Il y a 25 entités, et des utilisateurs partout dans bien des pays.",
            False,
        ),
        ("Combien d'organismes ont signé ?", "ce qui a porté à 21 le nombre d’organismes signataires", True),
        ("Combien d'organismes ont signé ?", "Ce nombre d’organismes a augmenté en 2020.", False),
        ("Combien des 26 organismes ont signé ?", "Les 26 organismes ont parlé.", False),
        ("Combien de plaintes ?", "deux plaintes", True),
        ("Combien de plaintes ?", "Aucune des plaintes", False),
        ("Combien de plaintes ?", "un guide sur les plaintes", False),
        ("Combien sont-ils ?", "Ils sont douze.", True),
        ("Combien d'organismes ont signé ?", "Vingt et une entités, soit 21 institutions", True),
        ("Combien de pays ont signé ?", "signé au Honduras, au Pérou et à Cuba", True),
        ("Combien de pays ont signé ?", "signé au Honduras seulement", False),
        ("Combien de plaintes au Pérou ?", "déposées au Honduras, au Pérou et à Cuba", False),
        ("Combien sont-ils ?", "Ils sont nombreux.", False),
        ("Combien sont-ils ?", "Ils sont quarante-deux.", True),
        ("Combien de plaintes ?", "quatre-vingt-dix-sept plaintes", True),
        ("Combien de plaintes ?", "Plus de 2 000 plaintes", True),
    ],
)
def test_a_number_must_stand_beside_what_is_counted(question: str, sentence: str, *, has: bool) -> None:
    assert held(question, sentence) is has


@pytest.mark.parametrize(
    ("question", "sentence", "has"),
    [
        ("How many complaints?", "There were forty-two complaints.", True),
        ("How many complaints?", "There were eighteen complaints.", True),
        ("How many complaints?", "A forty-niner has complaints.", False),
        ("How many complaints?", "More than 2,000 complaints came.", True),
        ("How many complaints?", "The 2000 complaints guide", False),
    ],
)
def test_a_number_may_be_in_words_and_one_in_groups_is_no_year(question: str, sentence: str, *, has: bool) -> None:
    assert held(question, sentence, language="en", said_in="en") is has


def test_what_is_counted_may_be_in_the_other_language() -> None:
    assert held("How many organizations signed?", "Vingt-deux, soit 22 organismes", language="en")


@pytest.mark.parametrize(
    ("question", "sentence", "has"),
    [
        ("Which three countries?", "It was tried in Honduras, in Peru and in Chile.", True),
        ("Which three countries?", "It was tried in three countries, widely, and with success.", False),
        ("Which three values?", "It showed unity, solidarity and multilateralism.", True),
        ("Which four values?", "It showed unity.", False),
        ("Name the 26 organizations.", "The 26 organizations applied the standards, with success, in 2020.", False),
    ],
)
def test_members_are_as_many_as_asked_for_and_by_name_where_they_have_one(
    question: str, sentence: str, *, has: bool
) -> None:
    assert held(question, sentence, language="en", said_in="en") is has


def fit(question: str, language: Language, *said: Said) -> Fit:
    return fit_of(things_sought(question, language), question, said, similarity)


def test_the_fit_of_an_answer_looks_at_every_sentence_and_at_all_together() -> None:
    assert fit("Pourquoi ?", "fr", Said("En 2020.", "fr")) == Fit(seeks=False, has=False)
    assert fit("Quand ?", "fr").lacks
    assert not fit("Quand ?", "fr", Said("Rien.", "fr"), Said("In May 2020.", "en")).lacks
    values = [Said("The first is unity.", "en"), Said("The second is solidarity.", "en")]
    assert fit("Which two values?", "en", *values).has


def test_a_number_is_surer_than_a_date() -> None:
    said = Said("Ils étaient 12 en mai 2020.", "fr")
    sure = [surely_has(things_sought(q, "fr"), q, said, similarity) for q in ("Combien ?", "Quand ?", "Pourquoi ?")]
    assert sure[0] == 1
    assert 0 < sure[1] < sure[0]
    assert sure[2] == 0
