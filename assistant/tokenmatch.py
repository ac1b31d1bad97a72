"""Token by token, each in its context: is there a place in a text for each part of a question?

One vector of a whole passage blurs the five things that it says, and the words that a report has everywhere ("audit" in
a report on audits) pull a question's one vector their way. So each token of the question, as a transformer sees it in
its context, looks for its likest token in each passage: ``m(q, p) = max over the tokens t of p of cos(q, t)``, the late
interaction of ColBERT (Khattab and Zaharia 2020, arXiv 2004.12832), here with vectors that nobody trained for it. What
all passages have alike tells them apart little: a token counts by the square of how far the best passage is above the
mean of all, which takes the place of a word's rarity.

The vectors are kept along the axes in which a report's own tokens differ most, a third of their numbers: ranks do not
suffer, and a report's tokens take 8 MB a hundred pages less.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.vectors import Vectors

Scores = NDArray[np.floating[Any]]
KEPT_AXES = 128
_TINY = np.float32(1e-12)


@dataclass(frozen=True)
class TokenVectors:
    """The tokens of a report's passages."""

    axes: Vectors
    """Shape (axes, dimension of the encoder)."""
    tokens: Vectors
    """Along the axes, unit vectors, shape (tokens, axes), passage by passage."""
    starts: NDArray[np.intp]
    """Where each passage's tokens begin, in the order of the documents."""


@dataclass(frozen=True)
class TokenMatch:
    """Scores every passage for a question."""

    held: TokenVectors
    encode: Callable[[str], Vectors]
    """A question -> the vectors of its tokens in their context, shape (tokens, dimension)."""

    def scores(self, question: str) -> Scores:
        """How well each passage has a place for each part of ``question``."""
        return match_tokens(along(self.encode(question), self.held.axes), self.held)


def axes_of(texts: Sequence[Vectors]) -> Vectors:
    """The axes in which the tokens of some texts, one array each, differ most; shape (axes, dimension)."""
    dimension = texts[0].shape[1]
    moments = np.zeros((dimension, dimension))
    for tokens in texts:
        directions = _unit(tokens).astype(np.float64)
        moments += directions.T @ directions
    _, axes = np.linalg.eigh(moments)  # the weightiest last
    chosen: Vectors = axes[:, ::-1][:, :KEPT_AXES].T.astype(np.float32)
    return chosen


def along(tokens: Vectors, axes: Vectors) -> Vectors:
    """The tokens along ``axes``, as unit vectors."""
    return _unit(_unit(tokens) @ axes.T)


def match_tokens(asked: Vectors, held: TokenVectors) -> Scores:
    """Score every passage by the tokens of a question, which are given along the axes, shape (tokens, axes)."""
    best: Scores = np.maximum.reduceat(asked @ held.tokens.T, held.starts, axis=1)
    tells_apart = best.max(axis=1) - best.mean(axis=1)
    scores: Scores = (tells_apart * tells_apart) @ best
    return scores


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _TINY)
    return unit
