"""Acronyms and names that a question turns on: a report that has none of them is not the one that is asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant.answer import Language
from assistant.lexical import fold
from assistant.twins import ACRONYM, twins_of

_EVERYWHERE = frozenset({"onu", "un", "us", "usa"})
"""Of whom all reports speak, under one name or another."""


def speaking_of(
    question: str,
    language: Language,
    scope: Sequence[str],
    words: Mapping[str, Collection[str]],
    languages: Mapping[str, Collection[str]],
) -> tuple[str, ...]:
    """The reports of ``scope`` that have the acronyms of ``question``, "ClearCheck", "UNIFIL"; all where none has them.

    Args:
        question: as asked.
        language: that it is asked in.
        scope: symbols.
        words: symbol -> the words of the report, folded.
        languages: symbol -> those that the report is held in. In another one, an acronym may well be another.
    """
    left = tuple(scope)
    for acronym in dict.fromkeys(match[0] for match in ACRONYM.finditer(question)):
        names = {fold(acronym), *map(fold, twins_of(acronym))}
        if fold(acronym) in _EVERYWHERE:
            continue
        having = [symbol for symbol in left if not names.isdisjoint(words[symbol])]
        unsure = [symbol for symbol in left if language not in languages[symbol]] if len(names) == 1 else []
        if having:
            left = tuple(symbol for symbol in left if symbol in having or symbol in unsure)
    return left
