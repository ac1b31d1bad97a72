from __future__ import annotations

import pytest

from assistant.web.preferences import Preferences


@pytest.mark.parametrize(
    ("sent", "language", "edition"),
    [
        ("en", "en", None),
        ("fr", "fr", None),
        ("en fr", "en", "fr"),
        ("fr ar", "fr", "ar"),
        ("en en", "en", "en"),
        ("fr both", "fr", "both"),
        ("", "en", None),
        (None, "en", None),
        ("de fr", "en", "fr"),
        ("en <b>", "en", None),
        ("en français", "en", None),
    ],
)
def test_what_a_browser_sends_is_understood_or_not_chosen(sent: object, language: str, edition: str | None) -> None:
    preferences = Preferences.parse(sent)
    assert (preferences.language, preferences.edition) == (language, edition)
    assert Preferences.parse(str(preferences)) == preferences


@pytest.mark.parametrize(
    ("edition", "quoted"), [(None, None), ("fr", "fr"), ("en", "en"), ("zh", None), ("both", None)]
)
def test_answers_are_quoted_from_french_or_english_only(edition: str | None, quoted: str | None) -> None:
    assert Preferences("fr", edition).quoted == quoted
