"""How likely is it that the report answers the question?

The product of two logistic models over what retrieval saw. *Topic*: is the question about this report at all?
*Answered*: if so, is what it asks for there? Fitted by ``benchmarks/confidence.py`` on the ``dev`` half of our own
questions and on others written for it; the coefficients live here as values. Most near misses (the right theme, the
missing fact) look to retrieval like a question that the report answers. What tells them is that a date, a sum, a
name… is asked for and the answer has none (:mod:`assistant.sought`), and, where there is one, a reader of question and
passage together (:mod:`assistant.passagereader`).
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
    reading: float
    """How surely the reader thinks that a passage answers, a logit; 0 where there is no reader."""


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
    reading: float = 0.0


class ConfidenceModel(NamedTuple):
    """The two models whose product is the confidence."""

    topic: Logistic
    answered: Logistic


WITH_QUESTIONS = ConfidenceModel(
    topic=Logistic(bias=-8.405, cosine=9.265, coverage=4.978, asked=12.083, score=0.0, lead=0.0, lacks=0.0, has=0.0),
    answered=Logistic(
        bias=2.768, cosine=-2.23, coverage=-2.013, asked=4.884, score=-0.034, lead=-0.027, lacks=-5.392, has=1.507
    ),
)
TEXT_ONLY = ConfidenceModel(
    topic=Logistic(bias=-7.588, cosine=18.626, coverage=8.907, asked=0.0, score=0.0, lead=0.0, lacks=0.0, has=0.0),
    answered=Logistic(
        bias=5.668, cosine=-0.977, coverage=-0.754, asked=0.0, score=-0.118, lead=-0.021, lacks=-4.594, has=2.158
    ),
)
"""Of a report that nobody has anticipated questions for."""
READ_WITH_QUESTIONS = ConfidenceModel(
    topic=Logistic(bias=-8.405, cosine=9.265, coverage=4.978, asked=12.083, score=0.0, lead=0.0, lacks=0.0, has=0.0),
    answered=Logistic(
        bias=3.859,
        cosine=-1.384,
        coverage=-2.318,
        asked=2.828,
        score=-0.063,
        lead=-0.011,
        lacks=-4.06,
        has=1.61,
        reading=0.48,
    ),
)
READ_TEXT_ONLY = ConfidenceModel(
    topic=Logistic(bias=-7.588, cosine=18.626, coverage=8.907, asked=0.0, score=0.0, lead=0.0, lacks=0.0, has=0.0),
    answered=Logistic(
        bias=6.488,
        cosine=-1.186,
        coverage=-1.461,
        asked=0.0,
        score=-0.151,
        lead=-0.009,
        lacks=-3.382,
        has=2.316,
        reading=0.636,
    ),
)
"""Both of these, of a question that the reader was asked about."""
MODELS = {
    (True, False): WITH_QUESTIONS,
    (False, False): TEXT_ONLY,
    (True, True): READ_WITH_QUESTIONS,
    (False, True): READ_TEXT_ONLY,
}
"""By whether questions are anticipated, and whether there is a reader."""


def confidence(ranked: Sequence[Document], fit: Fit, model: ConfidenceModel | None = None) -> float:
    """Probability, between 0 and 1, that the report answers; 0 where there is no passage.

    Args:
        ranked: passages as the retriever gives them, best first.
        fit: whether the answer's sentences have what the question asks for.
        model: the one for what is known of the report, if not given.
    """
    return confidence_of(features_of(ranked, fit), model or _model_for(ranked, fit)) if ranked else 0.0


def confidence_of(features: Features, model: ConfidenceModel) -> float:
    """The same, of features at hand."""
    return _probability(model.topic, features) * _probability(model.answered, features)


def confidence_account(ranked: Sequence[Document], fit: Fit) -> Details:
    """What :func:`confidence` goes by, for a trace; nothing where there is no passage."""
    if not ranked:
        return {}
    features, model = features_of(ranked, fit), _model_for(ranked, fit)
    return {
        "features": features._asdict(),
        "topic": _probability(model.topic, features),
        "answered": _probability(model.answered, features),
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
        fit.reading or 0.0,
    )


def _model_for(ranked: Sequence[Document], fit: Fit) -> ConfidenceModel:
    return MODELS[ranked[0].metadata["asked"] is not None, fit.reading is not None]


def _probability(model: Logistic, features: Features) -> float:
    logit = model.bias + sum(weight * value for weight, value in zip(model[1:], features, strict=True))
    return (1 + math.tanh(logit / 2)) / 2  # the logistic function, which does not overflow
