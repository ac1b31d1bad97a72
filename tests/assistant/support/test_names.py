from __future__ import annotations

from collections import Counter

import pytest

from assistant.lexical import fold
from assistant.support.names import NameTable, name_table, un_names

SMALL = name_table(
    [
        ["OMS", "WHO", "Organisation mondiale de la Santé", "World Health Organization"],
        ["SG", "Secrétaire général", "Secretary-General"],
        ["SGA", "USG", "Secrétaire général adjoint", "Under-Secretary-General"],
        ["UE", "EU", "Union européenne", "European Union"],
    ]
)
WHO, SG, USG, EU = range(4)


def called(text: str) -> set[str]:
    """The groups of the United Nations' table that ``text`` names, as they are shown."""
    return {un_names().label(group) for group in un_names().take(text)[0]}


@pytest.mark.parametrize("text", ["", "…", "Le rapport dresse un bilan."])
def test_a_text_without_names_comes_back_with_none(text: str) -> None:
    assert SMALL.take(text) == (frozenset(), text)


def test_an_empty_table_knows_no_name() -> None:
    assert NameTable(()).take("the WHO") == (frozenset(), "the WHO")


@pytest.mark.parametrize(
    "name",
    ["OMS", "WHO", "Organisation mondiale de la Santé", "World Health Organization", "world health organization"],
)
def test_every_form_stands_for_the_same_thing(name: str) -> None:
    assert SMALL.take(f"then {name} acted") == (frozenset({WHO}), "then   acted")


def test_several_names_are_all_taken_out_wherever_and_however_often_they_stand() -> None:
    named, rest = SMALL.take("OMS, WHO; the European Union (EU) met the Secretary-General")
    assert named == {WHO, EU, SG}
    assert rest.split() == [",", ";", "the", "(", ")", "met", "the"]


def test_the_text_comes_back_without_accents_and_with_its_capitals() -> None:
    assert SMALL.take("L’Œuvre de l’Été, ÉPOPÉE") == (frozenset(), "L'OEuvre de l'Ete, EPOPEE")


@pytest.mark.parametrize(
    "name",
    ["SECRÉTAIRE GÉNÉRAL", "secrétaire général", "Secretaire general", "Secre\u0301taire ge\u0301ne\u0301ral"],
)
def test_full_names_are_compared_without_accents_and_case(name: str) -> None:
    assert SMALL.take(name) == (frozenset({SG}), " ")


@pytest.mark.parametrize("text", ["who", "Who", "oms", "ue", "Ue", "Eu", "il a eu raison"])
def test_an_acronym_is_one_only_in_capitals(text: str) -> None:
    assert SMALL.take(text) == (frozenset(), text)


@pytest.mark.parametrize("text", ["USGs", "les SGAs"])
def test_an_acronym_may_be_in_the_plural(text: str) -> None:
    assert SMALL.take(text)[0] == {USG}


@pytest.mark.parametrize("text", ["WHOM", "OMSA", "the WHOsale", "EUROPE", "Secrétaire généralement", "SG1"])
def test_a_name_is_not_found_inside_a_word(text: str) -> None:
    assert SMALL.take(text)[0] == frozenset()


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("le Secrétaire général adjoint", USG),
        ("the Under-Secretary-General", USG),
        ("le Secrétaire général", SG),
        ("the Secretary-General", SG),
    ],
)
def test_a_longer_name_is_not_read_as_the_shorter_one_inside_it(text: str, group: int) -> None:
    assert SMALL.take(text)[0] == {group}


@pytest.mark.parametrize("between", [" ", "\u00a0", "\u202f", "  ", "\n"])
def test_any_space_may_stand_between_the_words_of_a_name(between: str) -> None:
    assert SMALL.take(f"l’Union{between}européenne")[0] == {EU}


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_any_hyphen_may_stand_in_a_name(hyphen: str) -> None:
    assert SMALL.take(f"the Secretary{hyphen}General")[0] == {SG}
    assert called(f"ONU{hyphen}Femmes") == called(f"UN{hyphen}Women") == {"ONU-Femmes"}


def test_a_group_is_shown_by_its_first_name() -> None:
    assert [SMALL.label(group) for group in (WHO, SG, USG, EU)] == ["OMS", "SG", "SGA", "UE"]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("le CCS", "CEB"),
        ("le Conseil des chefs de secrétariat", "the Chief Executives Board for Coordination"),
        ("le Corps commun d'inspection", "the Joint Inspection Unit (JIU)"),
        ("l’Assemblée générale", "UNGA"),
        ("ONU-Femmes", "UN-Women"),
        ("les pays les moins avancés", "the LDCs"),
        ("les ODD", "the SDGs"),
        ("le Programme de développement durable à l’horizon 2030", "the 2030 Agenda"),
        ("la Covid-19", "the coronavirus"),
        ("l’intelligence artificielle", "AI"),
        ("le HCDH", "OHCHR"),
    ],
)
def test_french_and_english_name_the_same_thing(french: str, english: str) -> None:
    assert called(french) == called(english)
    assert len(called(french)) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("un, une, il, ia, who, pam", set()),
        ("le Programme des Nations Unies pour le développement", {"PNUD"}),
        ("the United Nations Security Council", {"ONU", "Conseil de sécurité"}),
        ("l’ONU et ONU-Eau", {"ONU", "ONU-Eau"}),
        ("the World Bank and IMF", {"Banque mondiale", "FMI"}),
    ],
)
def test_bodies_are_told_apart(text: str, names: set[str]) -> None:
    assert called(text) == names


def test_no_name_stands_for_two_things() -> None:
    owners = Counter(form for group in un_names().groups for form in {fold(name) for name in group})
    assert [form for form, count in owners.items() if count > 1] == []


def test_every_group_has_two_names_or_more_and_finds_itself_by_each() -> None:
    for number, group in enumerate(un_names().groups):
        assert len(set(group)) >= 2
        assert [un_names().take(f"« {name} »")[0] for name in group] == [{number}] * len(group)
