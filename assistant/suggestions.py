"""What to ask next: anticipated questions of the passages cited and of those nearest to them.

Only whole questions are offered, none that was just asked in other words, and one a passage; the first choice of a
passage is the question most like its others, which asks for what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.answer import Citation, Language, Retrieved
from assistant.vectors import Encode, Vectors

_WHOLE = re.compile(r"[A-ZÀ-Ý«“\"].{18,110}\?")
_SAME = 0.72
"""Cosine above which two questions ask the same, in the bundled encoder's space."""
_MOST = 3


class Suggest(Protocol):
    """Suggests what to ask next."""

    def __call__(self, asked: str, language: Language, about: Sequence[Citation | Retrieved], /) -> tuple[str, ...]:
        """Questions in ``language`` to ask after ``asked``, which the passages ``about``, best first, answered."""


@dataclass(frozen=True)
class AskedOf:
    """Whole questions that a passage answers, the one most like the others first, and their unit vectors."""

    questions: tuple[str, ...]
    vectors: Vectors

    @classmethod
    def of(cls, questions: Sequence[str], vectors: Vectors) -> AskedOf:
        """Sorts and sifts the questions of a passage."""
        central = np.argsort(-(vectors @ vectors.mean(axis=0)), kind="stable")
        whole = [int(number) for number in central if _WHOLE.fullmatch(questions[number])]
        return cls(tuple(questions[number] for number in whole), vectors[whole])


@dataclass(frozen=True)
class Suggestions:
    """Suggests anticipated questions."""

    by_passage: Mapping[Language, Mapping[str, AskedOf]]
    encode: Encode

    def __call__(self, asked: str, language: Language, about: Sequence[Citation | Retrieved], /) -> tuple[str, ...]:
        """As :class:`Suggest` says."""
        known = self.by_passage.get(language, {})
        said = self.encode([asked])
        chosen: list[str] = []
        for ref in dict.fromkeys(passage.ref for passage in about):
            of = known.get(ref)
            if of is None or len(chosen) == _MOST:
                continue
            fresh = (of.vectors @ said.T).max(axis=1) < _SAME if of.questions else np.zeros(0, dtype=bool)
            number = next((number for number, is_fresh in enumerate(fresh) if is_fresh), None)
            if number is not None:
                chosen.append(of.questions[number])
                said = np.concatenate([said, of.vectors[number : number + 1]])
        return tuple(chosen)
