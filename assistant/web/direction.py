"""Which way a language is written."""

from __future__ import annotations

from typing import Literal

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he"})


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """The value of ``dir`` for a text in ``language``."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
