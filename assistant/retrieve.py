"""Question -> passages, best first: word vectors, sentence vectors and BM25 together.

Four scores of every passage are put on one scale (z-scores over all passages) and summed with weights. Summed
scores beat reciprocal rank fusion at the top on this kind of report, because how far
ahead a passage is says more than its rank.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

Scores = NDArray[np.floating[Any]]
_EVEN = 6.0
_SPREAD = 2.0


class ComponentScores(NamedTuple):
    """One signal's score of every passage and of every sentence, in the order of the index."""

    passages: Scores
    sentences: Scores


class WordScores(NamedTuple):
    """The word-by-word signal, with how well each passage covers each word of the question."""

    passages: Scores
    sentences: Scores
    coverage: Scores
    """Shape (passages,), between 0 and 1: the share of the question's words that the passage has."""


class Signals(Protocol):
    """What the retriever asks of the index."""

    def dense(self, question: str) -> ComponentScores:
        """Cosines of the question's vector."""

    def lexical(self, question: str) -> ComponentScores:
        """BM25 in the report's language."""

    def words(self, question: str) -> WordScores:
        """Word-by-word similarity."""


@dataclass(frozen=True)
class FusionWeights:
    """How much each z-score counts; chosen on the ``dev`` half of our own questions, both languages together."""

    lexical: float = 0.15
    words: float = 1.0
    sentence_words: float = 0.3
    """Of the best sentence, word by word: words that stand together count more than words strewn over a passage."""
    passage: float = 0.8
    sentence: float = 0.8
    """Of the best sentence's vector."""
    footnote: float = -0.6
    """Added to every footnote: what a note says is mostly said better by the sentence that calls it."""
    figure: float = -1.0
    """Added to every figure: a caption names a subject and says nothing of it."""


class HybridRetriever(BaseRetriever):
    """Ranks every passage of a report.

    The documents it returns are copies with, in their metadata, ``score`` (fused, in standard deviations),
    ``relevance`` (the same, between 0 and 1), ``sentence_scores``, ``cosine`` and ``coverage``.
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
    dense, lexical, words = signals.dense(question), signals.lexical(question), signals.words(question)
    owners = np.repeat(np.arange(len(documents)), [len(document.metadata["sentences"]) for document in documents])
    best_sentence = _best_of(dense.sentences, owners, len(documents))
    kinds = np.array([document.metadata.get("kind") for document in documents])
    fused = (
        weights.lexical * _z(lexical.passages)
        + weights.words * _z(words.passages)
        + weights.sentence_words * _z(_best_of(words.sentences, owners, len(documents)))
        + weights.passage * _z(dense.passages)
        + weights.sentence * _z(best_sentence)
        + weights.footnote * (kinds == "footnote")
        + weights.figure * (kinds == "figure")
    )
    sentences = (
        weights.lexical * _z(lexical.sentences)
        + weights.words * _z(words.sentences)
        + weights.sentence * _z(dense.sentences)
    )
    bounds = np.searchsorted(owners, np.arange(len(documents) + 1))
    return [
        _scored(
            documents[number],
            score=float(fused[number]),
            relevance=_relevance(float(fused[number])),
            sentence_scores=sentences[bounds[number] : bounds[number + 1]].tolist(),
            cosine=float(max(dense.passages[number], best_sentence[number])),
            coverage=float(words.coverage[number]),
        )
        for number in np.argsort(-fused, kind="stable")[:k]
    ]


def _scored(document: Document, **scores: object) -> Document:
    return Document(id=document.id, page_content=document.page_content, metadata={**document.metadata, **scores})


def _relevance(score: float) -> float:
    """A fused score on the scale of the answer's JSON: ½ where right and wrong first passages are about as many."""
    return round((1 + math.tanh((score - _EVEN) / (2 * _SPREAD))) / 2, 4)


def _best_of(sentences: Scores, owners: NDArray[np.intp], passages: int) -> Scores:
    """The best of each passage's sentences; the worst of all where it has none."""
    best = np.full(passages, sentences.min(initial=0.0))
    np.maximum.at(best, owners, sentences)
    return best


def _z(scores: Scores) -> Scores:
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
