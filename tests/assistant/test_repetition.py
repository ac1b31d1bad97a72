from __future__ import annotations

import pytest

from assistant.repetition import without_repetition


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("", ""),
        ("bla " * 400 + "qui dirige le réseau ?", "bla qui dirige le réseau ?"),
        ("Where are the hives? " * 50, "Where are the hives?"),
        ("a" * 3000 + " où ?", "a où ?"),
        ("le le réseau", "le le réseau"),
        ("19 000 000 000 entités", "19 000 000 000 entités"),
        ("Qui dirige le réseau ?", "Qui dirige le réseau ?"),
        ("ha ha ha ho ho ho", "ha ho"),
    ],
)
def test_what_is_repeated_is_said_once(text: str, once: str) -> None:
    assert without_repetition(text) == once
