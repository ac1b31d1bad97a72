from __future__ import annotations

import pytest

from assistant.support.normal import normal, occurs, share_found


@pytest.mark.parametrize("text", ["", " ", "\u00a0\n\t", "\ufeff", "\u200b\u00ad"])
def test_what_cannot_be_seen_is_nothing(text: str) -> None:
    assert normal(text) == ""


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ", "`", "ʹ", "′", "´"])
def test_every_apostrophe_is_a_straight_one(apostrophe: str) -> None:
    assert normal(f"l{apostrophe}UIT") == "l'uit"


@pytest.mark.parametrize("dash", ["-", "‐", "‑", "‒", "–", "—", "―", "−", "－"])
def test_every_dash_is_a_hyphen(dash: str) -> None:
    assert normal(f"COVID{dash}19") == "covid-19"


@pytest.mark.parametrize("quoted", ["« Oui »", "«\u00a0Oui\u00a0»", "“Oui”", "„Oui‟", "‹ Oui ›", '"Oui"'])
def test_quotation_marks_are_straight_and_without_space_inside(quoted: str) -> None:
    assert normal(quoted) == '"oui"'


@pytest.mark.parametrize("text", ["Il dit « oui » à tous.", "Il dit “oui” à tous.", 'Il  dit "oui" à tous.'])
def test_a_quotation_within_a_sentence_is_the_same_in_either_typography(text: str) -> None:
    assert normal(text) == normal('il dit "oui" à tous.')


@pytest.mark.parametrize("space", [" ", "  ", "\u00a0", "\u202f", "\u2009", "\t", "\n", "\r\n", " \u200b "])
def test_every_white_space_is_one_space(space: str) -> None:
    assert normal(f" 22{space}000 ") == "22 000"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("ÉTÉ", "été"),
        ("e\u0301te\u0301", "été"),
        ("ete", "ete"),
        ("ﬁnancement", "financement"),
        ("Straße", "strasse"),
        ("coopé\u00adration", "coopération"),
        ("un\ufeff mot", "un mot"),
        ("etc…", "etc..."),
        ("nº 5", "no 5"),
    ],
)
def test_letters_are_compatible_and_small_and_keep_their_accents(text: str, made: str) -> None:
    assert normal(text) == made
    assert normal(made) == made


@pytest.mark.parametrize("needle", ["", " ", "\u200b"])
@pytest.mark.parametrize("text", ["", "un mot"])
def test_nothing_occurs_nowhere(needle: str, text: str) -> None:
    assert not occurs(needle, text)


@pytest.mark.parametrize("needle", ["mot", "75", "ODD"])
def test_in_nothing_nothing_occurs(needle: str) -> None:
    assert not occurs(needle, "")


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("disabilit", "persons with disabilities"),
        ("abil", "disabilities"),
        ("COORDONNATEUR", "le coordonnateur"),
        ("Appel à l’action", "l'« appel à l'action »"),
        ("(UIT", "l'Union (UIT)"),
        ("novembre 2017", "en novembre\u00a02017."),
        ("COVID-19", "la COVID‑19"),
        ("ABCDEFG", "xabcdefgx"),
    ],
)
def test_a_string_may_stand_inside_a_word(needle: str, text: str) -> None:
    assert occurs(needle, text)


@pytest.mark.parametrize(
    ("needle", "text"), [("été", "ete"), ("mots", "mot"), ("un mot", "un seul mot"), ("deux", "2 entités")]
)
def test_a_string_that_is_not_there_does_not_occur(needle: str, text: str) -> None:
    assert not occurs(needle, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("l'âge", True), ("Âgés de", True), ("les âgés", True), ("l'étage", False), ("au visâge", False)],
)
def test_a_string_that_opens_with_a_space_opens_a_word(text: str, found: bool) -> None:
    assert occurs(" âg", text) is found


@pytest.mark.parametrize(
    ("needle", "text", "found"),
    [
        ("ITU", "the ITU.", True),
        ("ITU", "(itu)", True),
        ("ITU", "institution", False),
        ("UIT", "de l’UIT", True),
        ("UIT", "ensuite", False),
        ("ODD", "les ODD", True),
        ("SDG", "the SDGs", True),
        ("SDG", "SDGx", False),
        ("ONU", "ONU-Femmes", True),
        ("UN", "un2", False),
        ("ABCDEF", "xABCDEF", False),
    ],
)
def test_an_acronym_is_a_whole_word_or_its_plural(needle: str, text: str, found: bool) -> None:
    assert occurs(needle, text) is found


@pytest.mark.parametrize("text", ["22", "les 22.", "22, puis", "(22)", "22 %", "22%", "22-23", "de 22 à 30", "n° 22 ;"])
def test_a_number_occurs_as_a_whole_word(text: str) -> None:
    assert occurs("22", text)


@pytest.mark.parametrize(
    "text",
    "1922 | 220 | a22 | 22a | 22 000 | 22\u00a0000 | 22\u202f000 | 22,000 | 22.000 | 22,5 % | 22.5 | 1,22 | 22/2020 | "
    "2020/22 | 3.22 | 22 000 000".split(" | "),
)
def test_a_part_of_a_number_does_not_occur(text: str) -> None:
    assert not occurs("22", text)


@pytest.mark.parametrize("text", ["22 500 personnes", "22\u00a0500 people", "22\u202f500", "22,500", "22.500", "1 500"])
def test_the_thousandths_of_a_number_do_not_occur(text: str) -> None:
    assert not occurs("500", text)


@pytest.mark.parametrize(
    ("needle", "text", "found"),
    [
        ("22 000", "les 22\u00a0000 personnes", True),
        ("22\u202f000", "22 000", True),
        ("22 000", "22 000 000", False),
        ("22 000", "122 000", False),
        ("22,000", "22,000 people", True),
        ("22,000", "22 000", False),
        ("3,5", "3,5 %", True),
        ("3,5", "3,55", False),
        ("3,5", "13,5", False),
        ("75/233", "résolution 75/233.", True),
        ("75/233", "A/75/233", False),
        ("75/233", "75/2330", False),
        ("2020", "en 2020, 150 entités", True),
        (" 75", "en 75", True),
        (" 75", "750", False),
        (" 75", "75 000", False),
    ],
)
def test_a_number_of_several_parts_occurs_whole(needle: str, text: str, found: bool) -> None:
    assert occurs(needle, text) is found


@pytest.mark.parametrize(
    ("choices", "share"),
    [
        ((), 1.0),
        ((("deux",),), 1.0),
        ((("trois",),), 0.0),
        ((("trois", "DEUX"),), 1.0),
        ((("deux", "sessions"),), 1.0),
        ((("deux",), ("trois",)), 0.5),
        ((("deux",), ("trois", "quatre"), ("2020",), ("en",)), 0.75),
        (((),), 0.0),
    ],
)
def test_the_share_found_counts_choices_of_which_one_string_occurs(
    choices: tuple[tuple[str, ...], ...], share: float
) -> None:
    assert share_found(choices, "Deux sessions en 2020.") == share


def test_in_an_empty_text_no_choice_is_found() -> None:
    assert share_found((("deux",), ("2020",)), "") == 0.0
