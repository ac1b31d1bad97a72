"""Question -> passages, best first: BM25, vectors, words matched one by one and anticipated questions together.

Every signal is put on one scale (z-scores over all passages) and summed with its weight. Summed scores beat
reciprocal rank fusion at the top on this kind of report, because how far ahead a passage is says more than its rank.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

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


WITH_QUESTIONS: Mapping[str, float] = {
    "own_sentence": 0.53,
    "asked_lexical": 0.64,
    "asked_words": 0.77,
    "asked_vectors": 0.62,
    "asked_other_words": 0.44,
    "asked_other_vectors": 0.77,
    "terms": 0.23,
}
TEXT_ONLY: Mapping[str, float] = {
    "own_lexical": 0.65,
    "own_words": 0.57,
    "own_sentence_words": 0.36,
    "own_passage": 0.52,
    "own_sentence": 0.50,
    "other_words": 0.33,
    "other_sentence": 0.37,
    "terms": 0.71,
}
"""Of a report that nobody has anticipated questions for, in the question's language."""
SECOND_WITH_QUESTIONS: Mapping[str, float] = {
    "own_sentence": 0.19,
    "asked_lexical": 0.49,
    "asked_words": 0.64,
    "asked_vectors": 0.60,
    "asked_other_words": 0.37,
    "asked_other_vectors": 0.57,
    "terms": 0.17,
    "second_passage": 0.37,
    "second_sentence": 0.59,
}
SECOND_TEXT_ONLY: Mapping[str, float] = {
    "own_lexical": 0.34,
    "own_words": 0.59,
    "own_sentence_words": 0.10,
    "own_passage": 0.22,
    "own_sentence": 0.30,
    "other_words": 0.19,
    "terms": 0.40,
    "second_passage": 0.73,
    "second_sentence": 1.14,
}
"""Both of these: where a second encoder reads the text as well."""
SECOND = "second_sentence"
ANTICIPATED = frozenset({"asked_lexical", "asked_words", "asked_vectors"})
"""The signals of questions anticipated in the question's own language; without them the weights are the text's."""
SENTENCES: Mapping[str, float] = {"own_lexical": 0.15, "own_words": 1.0, "own_sentence": 0.8}
KINDS: Mapping[str, float] = {"footnote": -0.37, "figure": 0.02}


@dataclass(frozen=True)
class FusionWeights:
    """How much each z-score counts, by signal, and what is added to passages of a kind.

    Learnt on the ``dev`` half of our own questions by ``benchmarks/retrieval.py``, both languages together. What a
    footnote says is mostly said better by the sentence that calls it.
    """

    passages: Mapping[str, float] = field(default_factory=lambda: WITH_QUESTIONS)
    text_only: Mapping[str, float] = field(default_factory=lambda: TEXT_ONLY)
    """In place of ``passages`` where no questions are anticipated in the question's language."""
    second_passages: Mapping[str, float] = field(default_factory=lambda: SECOND_WITH_QUESTIONS)
    second_text_only: Mapping[str, float] = field(default_factory=lambda: SECOND_TEXT_ONLY)
    """In place of the two above where there are the signals of a second encoder."""
    sentences: Mapping[str, float] = field(default_factory=lambda: SENTENCES)
    kinds: Mapping[str, float] = field(default_factory=lambda: KINDS)

    def of(self, signals: Collection[str]) -> Mapping[str, float]:
        """The weights that were learnt with such signals as there are."""
        if SECOND in signals:
            return self.second_passages if ANTICIPATED & set(signals) else self.second_text_only
        return self.passages if ANTICIPATED & set(signals) else self.text_only


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

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return rank(query, self.documents, self.signals, self.weights, self.k)


def rank(
    question: str, documents: Sequence[Document], signals: Signals, weights: FusionWeights, k: int | None = None
) -> list[Document]:
    """The ``k`` best documents (``None``: all), best first, with their scores."""
    if not documents:
        return []
    found = signals.scores(question)
    lengths = [len(document.metadata["sentences"]) for document in documents]
    kinds = np.array([weights.kinds.get(str(document.metadata.get("kind")), 0.0) for document in documents])
    anticipated = not ANTICIPATED.isdisjoint(found.passages)
    fused = _fused(found.passages, weights.of(found.passages.keys()), len(documents)) + kinds
    sentences = _fused(found.sentences, weights.sentences, sum(lengths))
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    return [
        _scored(
            documents[number],
            score=float(fused[number]),
            relevance=_relevance(float(fused[number])),
            sentence_scores=sentences[bounds[number] : bounds[number + 1]].tolist(),
            cosine=float(found.cosine[number]),
            coverage=float(found.coverage[number]),
            asked=float(found.asked[number]) if anticipated else None,
        )
        for number in np.argsort(-fused, kind="stable")[:k]
    ]


def _fused(signals: Mapping[str, Scores], weights: Mapping[str, float], size: int) -> Scores:
    total = np.zeros(size)
    for name, weight in weights.items():
        if name in signals:
            total += weight * standard(signals[name])
    return total


def _scored(document: Document, **scores: object) -> Document:
    return Document(id=document.id, page_content=document.page_content, metadata={**document.metadata, **scores})


def _relevance(score: float) -> float:
    """A fused score on the scale of the answer's JSON: ½ where right and wrong first passages are about as many."""
    return round((1 + math.tanh((score - _EVEN) / (2 * _SPREAD))) / 2, 4)


def standard(scores: Scores) -> Scores:
    """The scores as z-scores; zeros where all are the same."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
