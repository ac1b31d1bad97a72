"""Do the sentences of an answer have what the question asks for?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from assistant.answer import Language
from assistant.sought.held import Similarity, holds
from assistant.sought.kinds import Fit, Kind, Sought


class Said(NamedTuple):
    """A sentence of an answer, and its language."""

    text: str
    language: Language


_SURE = {Kind.COUNT: 1.0, Kind.MONEY: 1.0, Kind.PERCENT: 1.0, Kind.NAME: 1.0, Kind.HEAD: 0.5}
_LIKELY = 0.2
"""A date or a place may be that of something else in the same passage; a number stands beside what it counts."""


def fit_of(sought: Sequence[Sought], question: str, said: Sequence[Said], similarity: Similarity) -> Fit:
    """The fit of an answer that would say ``said`` to ``question``, which seeks ``sought``."""
    has = any(holds(each, question, *sentence, similarity) for each in sought for sentence in [*said, *_whole(said)])
    return Fit(bool(sought), has)


def surely_has(sought: Sequence[Sought], question: str, sentence: Said, similarity: Similarity) -> float:
    """How surely a sentence has what is sought, between 0 and 1: 0 where it has not, or where nothing is."""
    sure = (_SURE.get(each.kind, _LIKELY) for each in sought if holds(each, question, *sentence, similarity))
    return max(sure, default=0.0)


def _whole(said: Sequence[Said]) -> list[Said]:
    """The answer in one: a list may run over its sentences."""
    return [Said("; ".join(text for text, _ in said), said[0].language)] if len(said) > 1 else []
