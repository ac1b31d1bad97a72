from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.answer import Language
from assistant.facts import Facts, facts_of, missing_facts

NOTHING = Facts(frozenset(), frozenset(), frozenset(), frozenset())


def facts(
    *numbers: int,
    months: tuple[tuple[int, int | None], ...] = (),
    symbols: tuple[str, ...] = (),
    acronyms: tuple[str, ...] = (),
) -> Facts:
    return Facts(frozenset(map(Decimal, numbers)), frozenset(months), frozenset(symbols), frozenset(acronyms))


def numbers(text: str, language: Language) -> frozenset[Decimal]:
    return facts_of(text, language).numbers


def every_reading(french: list[str], english: list[str]) -> set[frozenset[Decimal]]:
    """The different sets of numbers that the texts state."""
    return {numbers(text, "fr") for text in french} | {numbers(text, "en") for text in english}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("text", ["", " \n", "Le Conseil.", "…", "the Board"])
def test_a_text_without_figures_and_symbols_states_nothing(text: str, language: Language) -> None:
    assert facts_of(text, language) == NOTHING


def test_all_that_a_text_states_is_found_together() -> None:
    french = "En mai 2020, l’OMS a recensé 476 millions de cas dans 22 pays (A/75/690)."
    english = "In May 2020, WHO counted 476 million cases in 22 countries (A/75/690)."
    said = facts(2020, 476_000_000, 22, months=((5, 2020),), symbols=("A/75/690",), acronyms=("OMS",))
    assert facts_of(french, "fr") == said
    assert facts_of(english, "en") == replace(said, acronyms=frozenset({"WHO"}))


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("0", ["0 cas", "zéro cas"], ["0 cases", "zero cases"]),
        ("7", ["7 réseaux", "sept réseaux", "le point nº 7"], ["7 networks", "seven networks"]),
        ("22", ["22 membres", "vingt-deux membres"], ["22 members", "twenty-two members"]),
        ("91", ["91 projets", "quatre-vingt-onze projets"], ["ninety-one projects"]),
        ("2045", ["en 2045", "deux mille quarante-cinq"], ["in 2045", "two thousand and forty-five"]),
        ("90000", ["90000 lits", "90 000 lits", "90.000 lits", "quatre-vingt-dix mille lits"], ["90,000", "90 000"]),
        ("90000", ["90\u00a0000 lits", "90\u202f000 lits"], ["90\u00a0000 beds", "ninety thousand beds"]),
        ("1234567", ["1 234 567 personnes", "1.234.567"], ["1,234,567 people", "1 234 567 people"]),
        ("3.75", ["3,75 points", "3.75 points"], ["3.75 points"]),
    ],
)
def test_a_number_has_one_value_however_it_is_written(value: str, french: list[str], english: list[str]) -> None:
    assert every_reading(french, english) == {frozenset({Decimal(value)})}


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("40", ["40 %", "40%", "40 pour cent", "quarante pour cent"], ["40 %", "40 per cent", "forty per cent"]),
        ("12.5", ["12,5 % des pays", "12,5 pour cent"], ["12.5 per cent of countries", "12.5 percent"]),
        ("100", ["cent pour cent"], ["a hundred per cent"]),
    ],
)
def test_a_percentage_is_its_number_and_the_cent_no_hundred(value: str, french: list[str], english: list[str]) -> None:
    assert every_reading(french, english) == {frozenset({Decimal(value)})}


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (10**6, ["un million de doses", "1 million"], ["one million doses", "a million doses"]),
        (1_500_000, ["1,5 million de doses"], ["1.5 million doses"]),
        (476_000_000, ["476 millions", "quatre cent soixante-seize millions"], ["476 million", "476 millions"]),
        (2_500_000_000, ["2,5 milliards de dollars"], ["2.5 billion dollars"]),
        (10**10, ["10 000 millions", "dix milliards"], ["10 billion", "ten billion"]),
        (3 * 10**12, ["3 000 milliards"], ["three trillion dollars"]),
    ],
)
def test_a_number_is_multiplied_by_the_magnitude_behind_it(value: int, french: list[str], english: list[str]) -> None:
    assert every_reading(french, english) == {frozenset({Decimal(value)})}


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (3, ["la troisième réunion", "la 3e réunion"], ["the third meeting", "the 3rd meeting"]),
        (21, ["le vingt et unième siècle", "le 21e siècle"], ["the twenty-first century", "the 21st century"]),
        (75, ["la 75e session", "la 75ème session", "la soixante-quinzième"], ["the 75th", "the seventy-fifth"]),
    ],
)
def test_an_ordinal_is_its_number(value: int, french: list[str], english: list[str]) -> None:
    assert every_reading(french, english) == {frozenset({Decimal(value)})}


def test_one_and_two_are_no_facts() -> None:
    french = "un membre, 1 observateur, deux organes et 2 comités, la première et la deuxième réunion, le 1er point"
    english = "one member, 1 observer, two bodies and 2 committees, the first and the second meeting, the 1st item"
    assert facts_of(french, "fr") == facts_of(english, "en") == NOTHING


@pytest.mark.parametrize("between", ["-", "–", "—", "/", " à "])
def test_a_range_of_years_is_both_years(between: str) -> None:
    assert numbers(f"la décennie 2011{between}2020", "fr") == {Decimal(2011), Decimal(2020)}


@pytest.mark.parametrize("between", ["-", "\u2011", "–", " à ", " ou "])
def test_a_range_of_numbers_is_both_numbers(between: str) -> None:
    assert numbers(f"10{between}12 pays", "fr") == {Decimal(10), Decimal(12)}


@pytest.mark.parametrize("count", [500, 1000])
def test_a_year_and_the_count_after_it_are_two_numbers(count: int) -> None:
    assert numbers(f"En 2020 {count} personnes ont répondu.", "fr") == {Decimal(2020), Decimal(count)}
    assert numbers(f"In 2020 {count} people replied.", "en") == {Decimal(2020), Decimal(count)}


def test_a_third_is_the_same_in_both_languages() -> None:
    assert numbers("one third of the countries", "en") == numbers("un tiers des pays", "fr")


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_every_hyphen_of_unicode_is_a_hyphen(hyphen: str) -> None:
    assert numbers(f"vingt{hyphen}deux membres", "fr") == {Decimal(22)}
    assert numbers(f"twenty{hyphen}two members", "en") == {Decimal(22)}
    assert facts_of(f"la COVID{hyphen}19 a frappé", "fr") == facts(acronyms=("COVID-19",))


@pytest.mark.parametrize("text", ["9" * 5000, "5 1" + "0" * 5000, "5,1" + "0" * 5000])
def test_a_number_of_any_length_is_read_without_an_error(text: str) -> None:
    assert facts_of(text, "fr").months == frozenset()


@pytest.mark.parametrize(
    ("language", "text", "months"),
    [
        ("fr", "en mai 2020", {(5, 2020)}),
        ("en", "in May 2020", {(5, 2020)}),
        ("fr", "en mars", {(3, None)}),
        ("en", "in March", {(3, None)}),
        ("fr", "le 29 juillet 2020", {(7, 2020)}),
        ("en", "on 29 July 2020", {(7, 2020)}),
        ("fr", "mars, avril et octobre 2020", {(3, None), (4, None), (10, 2020)}),
        ("en", "March, April and October 2020", {(3, None), (4, None), (10, 2020)}),
        ("fr", "Février 2020 et août 2021", {(2, 2020), (8, 2021)}),
        ("fr", "déc. 2020 et janv. 2021", {(12, 2020), (1, 2021)}),
        ("en", "Dec. 2020 and Jan 2021", {(12, 2020), (1, 2021)}),
        ("fr", "en décembre de 2020", {(12, 2020)}),
        ("fr", "De\u0301cembre 2020", {(12, 2020)}),
        ("en", "it may meet, and the march of time", set()),
        ("fr", "sept réseaux", set()),
        ("fr", "le maire et les marsouins", set()),
    ],
)
def test_a_month_has_the_year_that_stands_beside_it(
    language: Language, text: str, months: set[tuple[int, int | None]]
) -> None:
    assert facts_of(text, language).months == months


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("la résolution 75/233", {"75/233"}),
        ("the report A/75/690", {"A/75/690"}),
        ("CEB/2020/1/Add.1", {"CEB/2020/1/Add.1"}),
        ("la résolution 2388 (2017)", {"2388(2017)"}),
        ("la résolution 2388\u00a0(2017)", {"2388(2017)"}),
        ("la résolution 2388(2017)", {"2388(2017)"}),
        ("la résolution 2008 (LX)", {"2008(LX)"}),
        ("la résolution 40 C/37", {"40C/37"}),
        ("the decision 74/255 B", {"74/255B"}),
        ("A/72/684-E/2018/7", {"A/72/684", "E/2018/7"}),
        ("75/233, 75/202 et 75/233", {"75/233", "75/202"}),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_symbol_is_read_without_its_spaces_and_its_figures_are_no_numbers(
    language: Language, text: str, symbols: set[str]
) -> None:
    assert facts_of(text, language) == facts(symbols=tuple(symbols))


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("l’OMS et l'ONU", {"OMS", "ONU"}),
        ("the LDCs and an LDC", {"LDC"}),
        ("les ONGs", {"ONG"}),
        ("the NGO's view", {"NGO"}),
        ("la COVID-19", {"COVID-19"}),
        ("the ClearCheck database", {"ClearCheck"}),
        ("Le Conseil d’Administration", set()),
        ("LA PANDÉMIE A FRAPPÉ LE MONDE", set()),
        ("the ICC ruled", {"ICC"}),  # its letters are those of Roman numerals, but it is none
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_acronyms_are_singular_and_no_roman_numerals(language: Language, text: str, acronyms: set[str]) -> None:
    assert facts_of(text, language) == facts(acronyms=tuple(acronyms))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_roman_numerals_are_numbers(language: Language) -> None:
    assert facts_of("au chapitre IV, aux annexes III et XII", language) == facts(3, 4, 12)


def test_a_text_all_in_capitals_still_has_its_numbers_months_and_symbols() -> None:
    said = facts(2020, months=((5, 2020),), symbols=("A/75/690",))
    assert facts_of("RAPPORT A/75/690 DE L’OMS, MAI 2020", "fr") == said


@pytest.mark.parametrize("text", ["les défis du XXIe siècle", "les défis du XXIᵉ siècle"])
def test_a_century_in_roman_numerals_is_its_number_and_no_acronym(text: str) -> None:
    assert facts_of(text, "fr") == facts(21)


@pytest.mark.parametrize("source", [NOTHING, facts(22, months=((5, 2020),), symbols=("75/233",), acronyms=("OMS",))])
def test_nothing_lacks_nothing_and_what_is_there_is_not_missing(source: Facts) -> None:
    assert missing_facts(NOTHING, source) == NOTHING
    assert missing_facts(source, source) == NOTHING


def test_what_the_source_does_not_have_is_missing_by_kind() -> None:
    stated = facts(22, 40, months=((5, 2020), (6, None)), symbols=("75/233", "A/75/690"), acronyms=("OMS", "HCR"))
    source = facts(40, 75, months=((6, 2021),), symbols=("75/233",), acronyms=("HCR", "oms"))
    assert missing_facts(stated, source) == facts(22, months=((5, 2020),), symbols=("A/75/690",), acronyms=("OMS",))


@pytest.mark.parametrize(
    ("stated", "source", "is_missing"),
    [
        ((5, 2020), (5, 2020), False),
        ((5, 2020), (5, None), False),
        ((5, 2020), (5, 2019), True),
        ((5, 2020), (6, 2020), True),
        ((5, None), (5, 2019), False),
        ((5, None), (5, None), False),
        ((5, None), (6, None), True),
    ],
)
def test_a_month_is_there_with_its_year_or_where_one_of_the_two_has_no_year(
    stated: tuple[int, int | None], source: tuple[int, int | None], is_missing: bool
) -> None:
    missing = missing_facts(facts(months=(stated,)), facts(months=(source,)))
    assert missing == (facts(months=(stated,)) if is_missing else NOTHING)
