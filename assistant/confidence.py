"""How likely is it that the evidence answers?

A logistic model of three things seen in retrieval: how close the best passage's vector lies to the question's, how
much of the question's words it covers, and how far it stands out from the others. Fitted by
``benchmarks/confidence.py``; the coefficients live here as values, with what they were fitted on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from langchain_core.documents import Document


class ConfidenceModel(NamedTuple):
    """Coefficients of the logistic model."""

    bias: float
    cosine: float
    coverage: float
    score: float


MODEL = ConfidenceModel(bias=-4.0, cosine=3.0, coverage=3.0, score=0.3)


def confidence(ranked: Sequence[Document], model: ConfidenceModel = MODEL) -> float:
    """Probability, between 0 and 1, that the first passages answer; 0 where there is none.

    Args:
        ranked: passages as the retriever gives them, best first.
    """
    if not ranked:
        return 0.0
    features = features_of(ranked)
    logit = model.bias + sum(weight * value for weight, value in zip(model[1:], features, strict=True))
    return (1 + math.tanh(logit / 2)) / 2  # the logistic function, which does not overflow


def features_of(ranked: Sequence[Document]) -> tuple[float, float, float]:
    """Best cosine, best coverage among the first three, and the first passage's fused score."""
    first = ranked[:3]
    return (
        max(float(document.metadata["cosine"]) for document in first),
        max(float(document.metadata["coverage"]) for document in first),
        float(ranked[0].metadata["score"]),
    )
