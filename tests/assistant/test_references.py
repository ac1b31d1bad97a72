from __future__ import annotations

import pytest

from assistant.references import references_asked


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("Que dit le paragraphe 42 ?", ("42",)),
        ("para 42?", ("42",)),
        ("par 42", ("42",)),
        ("que dit le par 42", ("42",)),
        ("Parag. 5", ("5",)),
        ("§12", ("12",)),
        ("§§ 12-14", ("12", "13", "14")),
        ("¶ 3", ("3",)),
        ("paragraphe n° 12", ("12",)),
        ("paragraphe numéro 12", ("12",)),
        ("paragraph number 12", ("12",)),
        ("par. 007", ("7",)),
        ("par. 63 à 65", ("63", "64", "65")),
        ("par. 63 a 65", ("63", "64", "65")),
        ("par. 63-65", ("63", "64", "65")),
        ("paragraphes 63 au 65", ("63", "64", "65")),
        ("paragraphs 63 to 65", ("63", "64", "65")),
        ("paragraphs 63 – 65", ("63", "64", "65")),
        ("paragraphes 3, 4 et 5", ("3", "4", "5")),
        ("paragraphs 3, 4, and 5", ("3", "4", "5")),
        ("Compare par. 12 and 57", ("12", "57")),
        ("que dit le paragraphe 1000 ?", ("1000",)),
        ("par. 20210", ("20210",)),
        ("paragraphs 3 and 9 to 11", ("3", "9", "10", "11")),
        ("paras. 10-12, 15 & 20", ("10", "11", "12", "15", "20")),
        ("Compare le paragraphe 26 et le paragraphe 12", ("26", "12")),
        ("par. 5, par. 5 et par. 6", ("5", "6")),
        ("par. 63 à 165", tuple(str(number) for number in range(63, 166))),
        ("E/2021/47, par. 51", ("51",)),
        ("which resolution is cited in paragraph 33?", ("33",)),
        ("que dit le paragraphe 33 de ce rapport sur la résolution 75/233 ?", ("33",)),
    ],
)
def test_paragraphs_are_asked_for_by_number(text: str, refs: tuple[str, ...]) -> None:
    assert references_asked(text) == refs


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("note 12", ("fn12",)),
        ("la note no 12", ("fn12",)),
        ("note n° 12", ("fn12",)),
        ("notes 3 et 4", ("fn3", "fn4")),
        ("note de bas de page 7", ("fn7",)),
        ("Footnote #3", ("fn3",)),
        ("footnotes 3 to 5", ("fn3", "fn4", "fn5")),
        ("figure II", ("fig2",)),
        ("fig. 1", ("fig1",)),
        ("figures I et II", ("fig1", "fig2")),
        ("figures 1-2", ("fig1", "fig2")),
        ("section VIII", ("sec-VIII",)),
        ("section viii ?", ("sec-VIII",)),
        ("section 8", ("sec-VIII",)),
        ("sections II à IV", ("sec-II", "sec-III", "sec-IV")),
        ("sec-XII", ("sec-XII",)),
        ("partie III du rapport", ("sec-III",)),
        ("part 3", ("sec-III",)),
        ("section 0", ("sec-0",)),
        ("figure II, note 12 et par. 51", ("fig2", "fn12", "51")),
    ],
)
def test_notes_figures_and_sections_are_asked_for_by_number(text: str, refs: tuple[str, ...]) -> None:
    assert references_asked(text) == refs


@pytest.mark.parametrize(
    "text",
    [
        "le résumé",
        "résumé",
        "Que dit le résumé ?",
        "resume stp",
        "Montre-moi le résumé du rapport",
        "give me the summary",
    ],
)
def test_the_summary_is_asked_for_by_name(text: str) -> None:
    assert references_asked(text) == ("summary",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "Qu'est-ce qu'une note de synthèse ?",
        "le paragraphe sur l'IA",
        "Quelles sont les parties prenantes ?",
        "à la section de l'innovation",
        "que figure parmi les priorités",
        "which figures are in the report?",
        "what part I should read",
        "note 3/20",
        "figure 2/3",
        "par. 2020",
        "note 2020",
        "par. 30 %",
        "signé par 21 organismes",
        "financé par 3 fonds",
        "section IIII",
        "note 12bis",
        "Que dit le résumé sur le climat ?",
    ],
)
def test_other_numbers_and_other_notes_are_no_references(text: str) -> None:
    assert references_asked(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "résolution 75/233, par. 23",
        "resolution 2388 (2017), para. 5",
        "par. 23 et 24 de la résolution 75/233",
        "paragraph 23 of General Assembly resolution 75/233",
        "paragraphe 33 de la Charte",
        "paragraph 5 in the resolution",
        "par. 12 de A/RES/75/233",
    ],
)
def test_a_paragraph_of_another_text_is_not_one_of_the_report(text: str) -> None:
    assert references_asked(text) == ()
