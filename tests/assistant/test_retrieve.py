from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np
import pytest
from langchain_core.documents import Document

from assistant.retrieve import ComponentScores, FusionWeights, HybridRetriever, WordScores, rank

DOCUMENTS = [
    Document(id="1", page_content="A. B.", metadata={"sentences": [[0, 2], [3, 5]]}),
    Document(id="2", page_content="C.", metadata={"sentences": [[0, 2]]}),
    Document(id="fn1", page_content="", metadata={"sentences": []}),
]
NOTHING = ComponentScores(np.zeros(3), np.zeros(3))
NO_WORDS = WordScores(np.zeros(3), np.zeros(3), np.zeros(3))


@dataclass
class FixedSignals:
    """Signals that give the same scores to every question."""

    dense_scores: ComponentScores = NOTHING
    lexical_scores: ComponentScores = NOTHING
    word_scores: WordScores = NO_WORDS

    def dense(self, question: str) -> ComponentScores:
        return self.dense_scores

    def lexical(self, question: str) -> ComponentScores:
        return self.lexical_scores

    def words(self, question: str) -> WordScores:
        return self.word_scores


def refs(documents: list[Document]) -> list[str | None]:
    return [document.id for document in documents]


def test_each_signal_can_bring_a_passage_first() -> None:
    scores = np.array([0.0, 1.0, 0.0])
    lexical = FixedSignals(lexical_scores=ComponentScores(scores, np.zeros(3)))
    words = FixedSignals(word_scores=WordScores(scores, np.zeros(3), np.zeros(3)))
    dense = FixedSignals(dense_scores=ComponentScores(scores, np.zeros(3)))
    sentence = FixedSignals(dense_scores=ComponentScores(np.zeros(3), np.array([0.0, 0.0, 1.0])))
    for signals in (lexical, words, dense, sentence):
        assert refs(rank("q", DOCUMENTS, signals, FusionWeights()))[0] == "2"


def test_the_fused_score_is_the_weighted_sum_of_z_scores() -> None:
    signals = FixedSignals(lexical_scores=ComponentScores(np.array([3.0, 0.0, 0.0]), np.zeros(3)))
    weights = FusionWeights(lexical=2.0, words=0.0, passage=0.0, sentence=0.0)
    ranked = rank("q", DOCUMENTS, signals, weights)
    assert refs(ranked) == ["1", "2", "fn1"]
    assert [document.metadata["score"] for document in ranked] == pytest.approx([2 * 2**0.5, -(2**0.5), -(2**0.5)])


def test_every_document_carries_its_own_scores() -> None:
    dense = ComponentScores(np.array([0.1, 0.5, 0.2]), np.array([0.9, 0.3, 0.4]))
    words = WordScores(np.zeros(3), np.zeros(3), np.array([0.25, 0.5, 0.0]))
    ranked = rank("q", DOCUMENTS, FixedSignals(dense, NOTHING, words), FusionWeights())
    found = {document.id: document.metadata for document in ranked}
    assert {ref: metadata["cosine"] for ref, metadata in found.items()} == {"1": 0.9, "2": 0.5, "fn1": 0.2}
    assert {ref: metadata["coverage"] for ref, metadata in found.items()} == {"1": 0.25, "2": 0.5, "fn1": 0.0}
    assert [len(found[ref]["sentence_scores"]) for ref in ("1", "2", "fn1")] == [2, 1, 0]
    assert found["1"]["sentence_scores"][0] > found["1"]["sentence_scores"][1]


def test_equal_passages_stay_in_reading_order() -> None:
    weights = FusionWeights(sentence=0.0)
    assert refs(rank("q", DOCUMENTS, FixedSignals(), weights)) == ["1", "2", "fn1"]


def test_one_passage_alone_scores_zero() -> None:
    one = ComponentScores(np.array([0.7]), np.array([0.7, 0.1]))
    signals = FixedSignals(one, one, WordScores(np.array([1.0]), np.array([1.0, 0.0]), np.array([1.0])))
    (document,) = rank("q", DOCUMENTS[:1], signals, FusionWeights())
    assert (document.id, document.metadata["score"], document.metadata["cosine"]) == ("1", 0.0, 0.7)


def test_no_documents_give_no_ranking() -> None:
    assert rank("q", [], FixedSignals(), FusionWeights()) == []


def test_the_documents_are_left_as_they_were() -> None:
    before = copy.deepcopy(DOCUMENTS)
    rank("q", DOCUMENTS, FixedSignals(), FusionWeights())
    assert before == DOCUMENTS


def test_the_retriever_gives_the_k_best() -> None:
    signals = FixedSignals(lexical_scores=ComponentScores(np.array([0.0, 1.0, 2.0]), np.zeros(3)))
    weights = FusionWeights(sentence=0.0)
    assert refs(HybridRetriever(documents=DOCUMENTS, signals=signals, weights=weights, k=2).invoke("q")) == ["fn1", "2"]
