from __future__ import annotations

import pytest

from assistant.web.reader.reading import Reading, accepted, reading_of, side_by_side

HELD = ("fr", "ar", "en")


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("", ()),
        ("fr-FR,fr;q=0.9,en-US;q=0.8", ("fr", "en")),
        ("en;q=0.3, fr;q=0.7, de", ("de", "fr", "en")),
        ("fr;q=0, en", ("en",)),
        ("fr;q=many, en;q=0.1,,", ("en",)),
    ],
)
def test_a_browser_names_its_languages_best_first(header: str, languages: tuple[str, ...]) -> None:
    assert accepted(header) == languages


@pytest.mark.parametrize(
    ("asked", "interface", "preferred", "reading"),
    [
        ("fr", "", ("en",), Reading(("fr",), "fr")),
        ("en", "", ("fr",), Reading(("en",), "en")),
        ("both", "", ("fr",), Reading(("fr", "en"), "fr")),
        ("both", "", (), Reading(("fr", "en"), "en")),
        ("both", "en", ("fr",), Reading(("fr", "en"), "en")),
        ("ar", "", ("fr",), Reading(("ar",), "fr")),
        ("ar,fr", "", ("en",), Reading(("fr", "ar"), "en")),
        ("", "", ("de", "fr", "en"), Reading(("fr",), "fr")),
        ("", "fr", ("ar", "en"), Reading(("ar",), "fr")),
        ("", "", (), Reading(("en",), "en")),
        ("xx", "yy", ("de",), Reading(("en",), "en")),
        ("en", "fr", (), Reading(("en",), "fr")),
    ],
)
def test_the_address_decides_and_else_the_browser(
    asked: str, interface: str, preferred: tuple[str, ...], reading: Reading
) -> None:
    assert reading_of(asked, interface, preferred, HELD) == reading


def test_a_report_in_one_language_is_read_in_that_language() -> None:
    assert reading_of("both", "", ("en",), ("fr",)) == Reading(("fr",), "fr")
    assert reading_of("en", "en", ("en",), ("fr",)) == Reading(("fr",), "en")
    assert side_by_side(("fr",)) == ()
