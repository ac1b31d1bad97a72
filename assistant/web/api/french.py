"""The OpenAPI in French: every summary and description by its English text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_WORDS = Path(__file__).with_name("french.toml")
_SAID = frozenset({"summary", "description"})


def in_french(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with its sentences in French; one that has no French stays English."""
    return {name: _french(name, each) for name, each in document.items()}


@cache
def french_words() -> Mapping[str, str]:
    """English sentence -> French sentence."""
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _french(name: str, part: Any) -> Any:
    if name in _SAID and isinstance(part, str):
        return french_words().get(part, part)
    if isinstance(part, Mapping):
        if name in ("value", "example"):
            return part
        return {each: _french("" if name == "properties" else each, value) for each, value in part.items()}
    return [_french("", each) for each in part] if isinstance(part, list) else part
