from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pytest
from langchain_core.documents import Document

from assistant.retrieve import HybridRetriever, Scores, SignalScores, rank
from assistant.weights import TEXT_ONLY, WITH_QUESTIONS, FusionWeights

DOCUMENTS = [
    Document(id="1", page_content="A. B.", metadata={"sentences": [[0, 2], [3, 5]]}),
    Document(id="2", page_content="C.", metadata={"sentences": [[0, 2]]}),
    Document(id="fn1", page_content="", metadata={"sentences": []}),
]
NOTHING = np.zeros(3)
LEXICAL = FusionWeights(text_only={"own_lexical": 1.0}, sentences={"own_lexical": 1.0}, kinds={})


@dataclass
class FixedSignals:
    """Signals that give the same scores to every question."""

    passages: Mapping[str, Scores] = field(default_factory=dict)
    sentences: Mapping[str, Scores] = field(default_factory=dict)
    cosine: Scores = field(default_factory=lambda: NOTHING)
    coverage: Scores = field(default_factory=lambda: NOTHING)
    asked: Scores = field(default_factory=lambda: NOTHING)

    def scores(self, question: str) -> SignalScores:
        return SignalScores(self.passages, self.sentences, self.cosine, self.coverage, self.asked)


def refs(documents: list[Document]) -> list[str | None]:
    return [document.id for document in documents]


@pytest.mark.parametrize("weights", [WITH_QUESTIONS, TEXT_ONLY])
def test_each_signal_can_bring_a_passage_first(weights: Mapping[str, float]) -> None:
    for name in weights:
        asked = {"asked_words": NOTHING} if weights is WITH_QUESTIONS else {}
        signals = FixedSignals({**asked, name: np.array([0.0, 1.0, 0.0])})
        assert refs(rank("q", DOCUMENTS, signals, FusionWeights()))[0] == "2"


def test_without_anticipated_questions_the_weights_are_those_of_the_text() -> None:
    weights = FusionWeights(passages={"own_sentence": 1.0}, text_only={"own_sentence": -1.0}, kinds={})
    scores = {"own_sentence": np.array([0.0, 1.0, 0.0])}
    (first, *_) = rank("q", DOCUMENTS, FixedSignals(scores), weights)
    assert (first.id, first.metadata["asked"]) == ("1", None)
    (first, *_) = rank("q", DOCUMENTS, FixedSignals({**scores, "asked_vectors": NOTHING}), weights)
    assert (first.id, first.metadata["asked"]) == ("2", 0.0)


def test_the_fused_score_is_the_weighted_sum_of_z_scores() -> None:
    signals = FixedSignals({"own_lexical": np.array([3.0, 0.0, 0.0]), "unknown": np.array([0.0, 9.0, 0.0])})
    weights = FusionWeights(text_only={"own_lexical": 2.0, "absent": 5.0})
    ranked = rank("q", DOCUMENTS, signals, weights)
    assert refs(ranked) == ["1", "2", "fn1"]
    assert [document.metadata["score"] for document in ranked] == pytest.approx([2 * 2**0.5, -(2**0.5), -(2**0.5)])


def test_a_kind_of_passage_is_moved_by_its_weight() -> None:
    documents = [DOCUMENTS[0], Document(id="fn9", page_content="", metadata={"sentences": [], "kind": "footnote"})]
    signals = FixedSignals({"own_lexical": np.array([1.0, 1.0])})
    weights = FusionWeights(text_only={"own_lexical": 1.0}, kinds={"footnote": 0.5})
    assert refs(rank("q", documents, signals, weights)) == ["fn9", "1"]


def test_every_document_carries_its_own_scores() -> None:
    signals = FixedSignals(
        {"asked_words": NOTHING},
        sentences={"own_sentence": np.array([0.9, 0.3, 0.4])},
        cosine=np.array([0.9, 0.5, 0.2]),
        coverage=np.array([0.25, 0.5, 0.0]),
        asked=np.array([0.7, 0.0, 0.1]),
    )
    found = {document.id: document.metadata for document in rank("q", DOCUMENTS, signals, FusionWeights())}
    assert {ref: metadata["cosine"] for ref, metadata in found.items()} == {"1": 0.9, "2": 0.5, "fn1": 0.2}
    assert {ref: metadata["coverage"] for ref, metadata in found.items()} == {"1": 0.25, "2": 0.5, "fn1": 0.0}
    assert {ref: metadata["asked"] for ref, metadata in found.items()} == {"1": 0.7, "2": 0.0, "fn1": 0.1}
    assert [len(found[ref]["sentence_scores"]) for ref in ("1", "2", "fn1")] == [2, 1, 0]
    assert found["1"]["sentence_scores"][0] > found["1"]["sentence_scores"][1]


def test_equal_passages_stay_in_reading_order() -> None:
    assert refs(rank("q", DOCUMENTS, FixedSignals(), LEXICAL)) == ["1", "2", "fn1"]


def test_one_passage_alone_scores_zero() -> None:
    one = np.array([0.7])
    signals = FixedSignals(dict.fromkeys(WITH_QUESTIONS, one), cosine=one, coverage=one, asked=one)
    (document,) = rank("q", DOCUMENTS[:1], signals, FusionWeights())
    assert (document.id, document.metadata["score"], document.metadata["cosine"]) == ("1", 0.0, 0.7)


def test_no_documents_give_no_ranking() -> None:
    assert rank("q", [], FixedSignals(), FusionWeights()) == []


def test_the_documents_are_left_as_they_were() -> None:
    before = copy.deepcopy(DOCUMENTS)
    rank("q", DOCUMENTS, FixedSignals(), FusionWeights())
    assert before == DOCUMENTS


def test_the_retriever_gives_the_k_best() -> None:
    signals = FixedSignals({"own_lexical": np.array([0.0, 1.0, 2.0])})
    assert refs(HybridRetriever(documents=DOCUMENTS, signals=signals, weights=LEXICAL, k=2).invoke("q")) == ["fn1", "2"]
