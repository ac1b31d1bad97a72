"""Question -> passages, best first: BM25, vectors, words matched one by one and anticipated questions together.

Every signal is put on one scale (z-scores over all passages) and summed with its weight. Summed scores beat
reciprocal rank fusion at the top on this kind of report, because how far ahead a passage is says more than its rank.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

from assistant.context import SearchContext
from assistant.trace import SILENT, TRACED, Details, Recorder
from assistant.weights import ANTICIPATED, FusionWeights

Scores = NDArray[np.floating[Any]]
_EVEN = 12.0
_SPREAD = 2.0


class SignalScores(NamedTuple):
    """Every signal's scores by name, in the order of the index."""

    passages: Mapping[str, Scores]
    """Each shape (passages,)."""
    sentences: Mapping[str, Scores]
    """Each shape (sentences,)."""
    cosine: Scores
    """The best cosine of each passage, of the whole or of one sentence."""
    coverage: Scores
    """Shape (passages,), between 0 and 1: the share of the question's words that the passage has."""
    asked: Scores
    """The best cosine of each passage's anticipated questions; zeros where there are none."""


class Signals(Protocol):
    """What the retriever asks of the index."""

    def scores(self, question: str) -> SignalScores:
        """Every signal of every passage and sentence for this question."""

    def reading(self, question: str) -> Details:
        """How the question was read, for a trace."""


class HybridRetriever(BaseRetriever):
    """Ranks every passage of a report.

    The documents it returns are copies with, in their metadata, ``score`` (fused, in standard deviations),
    ``relevance`` (the same, between 0 and 1), ``sentence_scores``, ``cosine``, ``coverage`` and
    ``asked`` (``None`` where no questions are anticipated).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    documents: Sequence[Document]
    signals: Any
    """A :class:`Signals`; pydantic cannot check a protocol."""
    weights: FusionWeights = FusionWeights()
    k: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        context: SearchContext | None = None,
        recorder: Recorder = SILENT,
        k: int | None = None,
    ) -> list[Document]:
        return rank(query, self.documents, self.signals, self.weights, k or self.k, context, recorder)


def rank(
    question: str,
    documents: Sequence[Document],
    signals: Signals,
    weights: FusionWeights,
    k: int | None = None,
    context: SearchContext | None = None,
    recorder: Recorder = SILENT,
) -> list[Document]:
    """The ``k`` best documents (``None``: all), best first, with their scores.

    Args:
        question: standing on its own.
        documents: every passage, in the order of the index.
        signals: of the index.
        weights: of the signals.
        k: how many to return.
        context: what a conversation adds, where the question comes out of one.
    """
    if not documents:
        return []
    lengths = [len(document.metadata["sentences"]) for document in documents]
    found = _combined(signals.scores(question), weights, sum(lengths))
    if context is not None:
        alone = _combined(signals.scores(context.message), weights, sum(lengths))
        found = found.blended(alone, context.share, context.doubt)
    kinds = np.array([weights.kinds.get(str(document.metadata.get("kind")), 0.0) for document in documents])
    added = {"kind": kinds}
    if context is not None:
        added["preferred"] = np.array([context.preferred.get(str(document.id), 0.0) for document in documents])
    fused = _summed({**found.parts, **added}, len(documents))
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    best = np.argsort(-fused, kind="stable")
    recorder.step(
        "retrieval",
        lambda: {
            "question": question,
            **signals.reading(question),
            "weights": weights.of(found.parts.keys()),
            "passages": [_account(n, documents, fused, {**found.parts, **added}) for n in best[:TRACED]],
        },
    )
    return [
        _scored(
            documents[number],
            score=float(fused[number]),
            relevance=relevance(float(fused[number])),
            sentence_scores=found.sentences[bounds[number] : bounds[number + 1]].tolist(),
            cosine=float(found.cosine[number]),
            coverage=float(found.coverage[number]),
            asked=float(found.asked[number]) if found.is_anticipated else None,
        )
        for number in best[:k]
    ]


class _Combined(NamedTuple):
    """The signals of one question, weighed and summed."""

    parts: Mapping[str, Scores]
    """What each signal adds to each passage."""
    sentences: Scores
    cosine: Scores
    coverage: Scores
    asked: Scores
    is_anticipated: bool

    def blended(self, other: _Combined, share: float, doubt: float) -> _Combined:
        """Both questions' scores; the ``other`` has ``share`` of those that rank, ``doubt`` of the rest."""
        nothing = np.zeros(len(self.cosine))
        names = dict.fromkeys((*self.parts, *other.parts))
        return _Combined(
            {name: _mixed(self.parts.get(name, nothing), other.parts.get(name, nothing), share) for name in names},
            _mixed(self.sentences, other.sentences, share),
            _mixed(self.cosine, other.cosine, doubt),
            _mixed(self.coverage, other.coverage, doubt),
            _mixed(self.asked, other.asked, doubt),
            self.is_anticipated,
        )


def _mixed(scores: Scores, others: Scores, share: float) -> Scores:
    return (1 - share) * scores + share * others


def _combined(found: SignalScores, weights: FusionWeights, sentences: int) -> _Combined:
    return _Combined(
        _weighted(found.passages, weights.of(found.passages.keys())),
        _summed(_weighted(found.sentences, weights.of_sentences(found.sentences.keys())), sentences),
        found.cosine,
        found.coverage,
        found.asked,
        not ANTICIPATED.isdisjoint(found.passages),
    )


def _weighted(signals: Mapping[str, Scores], weights: Mapping[str, float]) -> dict[str, Scores]:
    """What each signal adds to the score of each text, in the order of the weights."""
    return {name: weight * standard(signals[name]) for name, weight in weights.items() if name in signals}


def _summed(parts: Mapping[str, Scores], size: int) -> Scores:
    total = np.zeros(size)
    for part in parts.values():
        total += part
    return total


def _account(number: int, documents: Sequence[Document], fused: Scores, parts: Mapping[str, Scores]) -> Details:
    """A passage's score and what adds up to it, for a trace."""
    contributions = {name: float(part[number]) for name, part in parts.items() if part[number]}
    return {"ref": str(documents[number].id), "score": float(fused[number]), "contributions": contributions}


def _scored(document: Document, **scores: object) -> Document:
    return Document(id=document.id, page_content=document.page_content, metadata={**document.metadata, **scores})


def relevance(score: float) -> float:
    """A fused score on the scale of the answer's JSON: ½ where right and wrong first passages are about as many."""
    return round((1 + math.tanh((score - _EVEN) / (2 * _SPREAD))) / 2, 4)


def standard(scores: Scores) -> Scores:
    """The scores as z-scores; zeros where all are the same."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
