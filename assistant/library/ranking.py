"""What ranks the passages of a library, whether they are all compared or looked up in an index."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Hit
from assistant.places import Place


@dataclass(frozen=True)
class Candidate:
    """A report that may answer."""

    symbol: str
    score: float
    """How much speaks for it, of its best passage and of it as a whole, in standard deviations; to be compared among
    the candidates of one question only."""


@dataclass(frozen=True)
class Shortlist:
    """What a question brought up."""

    candidates: Sequence[Candidate]
    """The reports to look into, the likeliest first; at least one."""
    nearest: Sequence[tuple[Place, float]]
    """The passages of all reports with their scores, best first."""


class LibraryRanking(Protocol):
    """Ranks the passages of a library."""

    def shortlist(self, question: str, language: str, scope: Collection[str], k: int = 10) -> Shortlist:
        """The reports of ``scope``, at least one, that may answer ``question``, and its ``k`` nearest passages."""

    def hits(self, text: str, language: str, scope: Collection[str], limit: int) -> tuple[Hit, ...]:
        """The passages of ``scope`` nearest to some words, best first."""
