"""How likely is it that the answer is right?

The product of two logistic models over what retrieval saw. *Topic*: is the question about this report at all?
*Right*: if so, is the answer a right one? Fitted by ``benchmarks/confidence.py`` on the ``dev`` half of our own
questions and on near misses written for it; the coefficients live here as values. Most near misses (the right theme,
the missing fact) look to retrieval like a question that the report answers. What tells them is that a date, a sum, a
name… is asked for and the answer has none (:mod:`assistant.sought`); those that ask why, how or whether are still
answered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from langchain_core.documents import Document

from assistant.sought.kinds import Fit
from assistant.trace import Details


class Features(NamedTuple):
    """What retrieval saw."""

    cosine: float
    """The best cosine among the first three passages."""
    coverage: float
    """The best share of the question's words among the first three passages."""
    asked: float
    """The best cosine with an anticipated question of the first three passages; 0 where there are none."""
    score: float
    """The first passage's fused score, in standard deviations."""
    lead: float
    """By how much it exceeds the second's."""
    lacks: float
    """1 where the question asks for a date, a sum, a number… and the answer has none, else 0."""
    has: float
    """1 where it asks for one and the answer has one, else 0."""


class Logistic(NamedTuple):
    """Coefficients of a logistic model over :class:`Features`."""

    bias: float
    cosine: float
    coverage: float
    asked: float
    score: float
    lead: float
    lacks: float
    has: float


class ConfidenceModel(NamedTuple):
    """The two models whose product is the confidence."""

    topic: Logistic
    right: Logistic


WITH_QUESTIONS = ConfidenceModel(
    topic=Logistic(bias=-13.31, cosine=8.87, coverage=5.832, asked=16.518, score=0.0, lead=0.0, lacks=0.0, has=0.0),
    right=Logistic(
        bias=2.824, cosine=-1.263, coverage=-1.623, asked=3.49, score=-0.066, lead=-0.007, lacks=-5.27, has=0.621
    ),
)
TEXT_ONLY = ConfidenceModel(
    topic=Logistic(bias=-14.083, cosine=29.355, coverage=9.936, asked=0.0, score=0.0, lead=0.0, lacks=0.0, has=0.0),
    right=Logistic(
        bias=0.425, cosine=1.183, coverage=-0.086, asked=0.0, score=0.046, lead=-0.009, lacks=-4.992, has=0.633
    ),
)
"""Of a report that nobody has anticipated questions for."""


def confidence(ranked: Sequence[Document], fit: Fit, model: ConfidenceModel | None = None) -> float:
    """Probability, between 0 and 1, that the answer is right; 0 where there is no passage.

    Args:
        ranked: passages as the retriever gives them, best first.
        fit: whether the answer's sentences have what the question asks for.
        model: the one for what is known of the report, if not given.
    """
    return confidence_of(features_of(ranked, fit), model or _model_for(ranked)) if ranked else 0.0


def confidence_of(features: Features, model: ConfidenceModel) -> float:
    """The same, of features at hand."""
    return _probability(model.topic, features) * _probability(model.right, features)


def confidence_account(ranked: Sequence[Document], fit: Fit) -> Details:
    """What :func:`confidence` goes by, for a trace; nothing where there is no passage."""
    if not ranked:
        return {}
    features, model = features_of(ranked, fit), _model_for(ranked)
    return {
        "features": features._asdict(),
        "topic": _probability(model.topic, features),
        "right": _probability(model.right, features),
    }


def features_of(ranked: Sequence[Document], fit: Fit) -> Features:
    """The features of a ranking of at least one passage, and of the answer drawn from it."""
    first = ranked[:3]
    return Features(
        max(float(document.metadata["cosine"]) for document in first),
        max(float(document.metadata["coverage"]) for document in first),
        max(float(document.metadata["asked"] or 0.0) for document in first),
        float(ranked[0].metadata["score"]),
        float(ranked[0].metadata["score"] - ranked[1].metadata["score"]) if len(ranked) > 1 else 0.0,
        float(fit.lacks),
        float(fit.seeks and fit.has),
    )


def _model_for(ranked: Sequence[Document]) -> ConfidenceModel:
    return TEXT_ONLY if ranked[0].metadata["asked"] is None else WITH_QUESTIONS


def _probability(model: Logistic, features: Features) -> float:
    logit = model.bias + sum(weight * value for weight, value in zip(model[1:], features, strict=True))
    return (1 + math.tanh(logit / 2)) / 2  # the logistic function, which does not overflow
