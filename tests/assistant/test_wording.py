from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

import pytest

from assistant import wording
from assistant.language import OTHERS
from assistant.wording import BOTH_LANGUAGES, OTHER_LANGUAGE, REFUSAL, other_language

BILINGUAL = [
    (name, value)
    for name, value in vars(wording).items()
    if name.isupper() and isinstance(value, Mapping) and name not in ("OTHER_LANGUAGE", "LANGUAGE_NAMES")
]


@pytest.mark.parametrize(("name", "value"), BILINGUAL)
def test_every_wording_exists_in_both_languages_with_the_same_blanks(name: str, value: Mapping[str, str]) -> None:
    assert set(value) == {"fr", "en"}
    blanks = [{field for _, field, _, _ in Formatter().parse(value[code]) if field} for code in ("fr", "en")]
    assert blanks[0] == blanks[1]


def test_a_third_language_is_declined_in_itself() -> None:
    assert set(OTHER_LANGUAGE) == set(OTHERS)
    assert other_language("de", "E/2021/47") == (
        "Ich antworte auf Französisch oder Englisch. Bitte stellen Sie Ihre Frage zum Bericht E/2021/47 "
        "in einer dieser Sprachen."
    )


def test_a_language_that_we_do_not_write_is_declined_in_both_of_ours() -> None:
    assert other_language("und", "X/1") == BOTH_LANGUAGES.format(symbol="X/1")


def test_the_refusal_names_the_report() -> None:
    assert REFUSAL["fr"].format(symbol="X/1") == "Le rapport X/1 ne répond pas à cette question."
    assert REFUSAL["en"].format(symbol="X/1") == "The report X/1 does not answer this question."
