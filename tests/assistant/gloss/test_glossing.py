"""A Spanish sentence is said in English words, with what is no word left alone."""

from __future__ import annotations

import pytest

from assistant.gloss.glossing import gloss


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("", ""),
        ("Los archivos guardan fotografías.", "The archives keep store photograph."),
        ("Los depósitos de Ginebra", "The depots storage of Geneva"),
        ("el 31 de diciembre de 2026", "the 31 December 2026"),
        ("antes del 1 de enero de 2027", "before 1 January 2027"),
        ("300.000 dólares de los EE.UU. al año", "300,000 dollars of the United States to the year"),
        ("unas 4,5 millones de fotografías", "a 4.5 million photograph"),
        ("1.234.567,8 y 6.4", "1,234,567.8 and 6.4"),
        ("el 12 % (véase A/79/12, párrs. 4 a 9)", "the 12 % (see A/79/12, paras. 4 to 9)"),
        ("¿Qué costaría?", "What cost?"),
        ("El Sr. Ibáñez y la Sra. Núñez", "The Mr. Ibáñez and the Ms. Núñez"),
        ("los períodos de sesiones y los grupos de trabajo", "the session and the working groups"),
        ("gracias al estudio", "thanks to study survey"),
        ("a raíz del terremoto", "following earthquake"),
        ("el Programa de las Naciones Unidas para el Desarrollo (PNUD)", "the United Nations Development Programme (UNDP)"),
        ("https://undocs.org/es/A/80/999", "https://undocs.org/es/A/80/999"),
        ("hispano-francés", "hispano-French"),
    ],
)  # fmt: skip
def test_words_phrases_numbers_and_dates_become_english(spanish: str, english: str) -> None:
    assert gloss(spanish) == english


def test_a_phrase_does_not_run_over_a_comma() -> None:
    assert "General Assembly" not in gloss("la Asamblea, general y libre")


def test_lines_stay_lines() -> None:
    assert gloss("Digitalizar:\na) fotografías;").split("\n")[1] == "a) photograph;"
