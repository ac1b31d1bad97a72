"""What to ask next: anticipated questions of the passages cited and of those nearest to them.

Only whole questions are offered, none that was asked before in other words. One for each passage cited, then one for
each passage near enough to the question, then more of those cited; the first choice of a passage is a plain question of
fact, the one most like the passage's others, which asks for what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.answer import Language
from assistant.vectors import Encode, Vectors

_WHOLE = re.compile(r"[A-ZÀ-Ý«“\"].{18,110}\?")
_PLAIN = re.compile(
    r"(?:what|which|who|when|where|how many|why|in which|by|quel|qui |que |qu’|qu'|quand|où|comment|combien|pourquoi|dans quel|"
    r"sur quel|par quel|de quoi)",
    re.IGNORECASE,
)
"""A question of fact, put plainly; the others ("Is it true that…?", "Did the virus…?") come after."""
_SAME = 0.72
"""Cosine above which two questions ask the same, in the bundled encoder's space."""
_RELATED = 0.5
"""Cosine below which a question of a passage that was not cited leads away from what was asked."""
_MOST = 3


class Suggest(Protocol):
    """Suggests what to ask next."""

    def __call__(
        self, asked: Sequence[str], language: Language, cited: Sequence[str], retrieved: Sequence[str], /
    ) -> tuple[str, ...]:
        """Questions in ``language`` to ask next.

        Args:
            asked: the questions of the conversation, the last one last.
            language: of the suggestions.
            cited: ids of the passages cited, best first.
            retrieved: ids of the passages retrieved, best first.
        """


@dataclass(frozen=True)
class AskedOf:
    """Whole questions that a passage answers, the one most like the others first, and their unit vectors."""

    questions: tuple[str, ...]
    vectors: Vectors

    @classmethod
    def of(cls, questions: Sequence[str], vectors: Vectors) -> AskedOf:
        """Sorts and sifts the questions of a passage."""
        if not questions:
            return cls((), vectors)
        central = np.argsort(-(vectors @ vectors.mean(axis=0)), kind="stable")
        whole = [int(number) for number in central if _WHOLE.fullmatch(questions[number])]
        whole.sort(key=lambda number: not _PLAIN.match(questions[number]))  # stable: the central ones stay first
        return cls(tuple(questions[number] for number in whole), vectors[whole])


@dataclass(frozen=True)
class Suggestions:
    """Suggests anticipated questions."""

    by_passage: Mapping[Language, Mapping[str, AskedOf]]
    encode: Encode

    def __call__(
        self, asked: Sequence[str], language: Language, cited: Sequence[str], retrieved: Sequence[str], /
    ) -> tuple[str, ...]:
        """As :class:`Suggest` says."""
        known = self.by_passage.get(language, {})
        said, chosen = self.encode(asked), list[str]()
        vector = said[-1]
        others = [ref for ref in retrieved if ref not in cited]
        for ref in (*cited, *others, *cited, *cited):
            of = known.get(ref)
            if of is None or len(chosen) == _MOST:
                continue
            related = np.ones(len(of.questions), dtype=bool) if ref in cited else of.vectors @ vector >= _RELATED
            fresh = (of.vectors @ said.T).max(axis=1, initial=-1.0) < _SAME
            for number in np.flatnonzero(related & fresh)[:1]:
                chosen.append(of.questions[number])
                said = np.vstack([said, of.vectors[number]])
        return tuple(chosen)
