"""Do the passages that would be quoted answer the question? A reader of both says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.vectors import Vectors

Reads = Callable[[str, Sequence[str]], Vectors]
"""(Question, ids of passages) -> how surely each of them answers, a logit."""


@dataclass(frozen=True)
class PassageReader:
    """Reads a report's passages, of which it holds the tokens."""

    tokens: Mapping[str, Vectors]
    """Passage id -> its tokens, shape (tokens, width)."""
    scores: Callable[[str, Sequence[Vectors]], Vectors]
    """(Question, tokens of passages) -> a logit each."""

    def __call__(self, question: str, refs: Sequence[str]) -> Vectors:
        """How surely each of ``refs`` answers: a logit, above 0 where it rather does."""
        return self.scores(question, [self.tokens[ref] for ref in refs])
