from __future__ import annotations

import pytest

from assistant.web.evaluation.language import requested_language


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        ("fr", "en-GB,en;q=0.9", "fr"),
        ("en", "fr", "en"),
        (None, "fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        (None, "en-GB,fr;q=0.9", "en"),
        (None, "de,en;q=0.4,fr;q=0.8", "fr"),
        (None, "fr;q=0, en", "en"),
        ("de", "fr", "fr"),
        (None, "de", "en"),
        (None, "fr;q=much, en;q=0.1", "en"),
        (None, ",;q=,*", "en"),
        (None, None, "en"),
        ("", "", "en"),
    ],
)
def test_the_address_wins_then_the_browsers_order(chosen: str | None, accepted: str | None, language: str) -> None:
    assert requested_language(chosen, accepted) == language
