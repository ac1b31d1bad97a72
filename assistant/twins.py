"""Acronyms that differ in French and English, « FINUL » and "UNIFIL": a question may have one, a report the other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Mapping
from functools import cache
from importlib.resources import files

from assistant.lexical import fold

ACRONYM = re.compile(r"(?<![\w/-])(?=\w*[A-Z]\w*[A-Z])[A-Z]\w+(?![\w/])")
"""A word with two capitals or more: "UNIFIL", "ClearCheck", "SDGs"; no symbol of a document."""


def twins_of(acronym: str) -> tuple[str, ...]:
    """What it is in the other language; nothing where it is the same, or not known."""
    return _twins().get(acronym, ())


def in_words_of(question: str, vocabulary: Container[str]) -> str:
    """``question`` with the twin in the place of each acronym that a report does not have.

    Args:
        question: as asked.
        vocabulary: the report's words, folded.
    """

    def known(match: re.Match[str]) -> str:
        if fold(match[0]) in vocabulary:
            return match[0]
        return next((twin for twin in twins_of(match[0]) if fold(twin) in vocabulary), match[0])

    return ACRONYM.sub(known, question)


@cache
def _twins() -> Mapping[str, tuple[str, ...]]:
    french = tomllib.loads((files(__package__) / "acronyms.toml").read_text(encoding="utf-8"))
    twins: dict[str, tuple[str, ...]] = {}
    for one, other in french.items():
        twins[one] = (*twins.get(one, ()), other)
        twins[other] = (*twins.get(other, ()), one)
    return twins
