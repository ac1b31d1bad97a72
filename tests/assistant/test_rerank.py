from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from langchain_core.documents import Document

from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.rerank import RERANKED, RerankedRetriever, reranked
from assistant.retrieve import HybridRetriever, Scores, relevance
from assistant.settings import Settings
from embeddings.errors import EncoderError
from tests.embeddings.crossencoders import save_cross_encoder


def documents(*scores: float) -> list[Document]:
    return [
        Document(id=str(number), page_content=f"text {number}", metadata={"score": score, "relevance": 0.0})
        for number, score in enumerate(scores, 1)
    ]


def ids(found: list[Document]) -> list[str | None]:
    return [document.id for document in found]


def test_each_has_half_of_its_score_from_the_cross_encoder_on_the_scale_of_retrieval() -> None:
    found = reranked(documents(6.0, 2.0), np.array([-40.0, 40.0]))
    assert [document.metadata["score"] for document in found] == pytest.approx([4.0, 4.0])
    found = reranked(documents(9.0, 6.0, 3.0), np.array([0.0, 0.3, 0.1]))
    assert ids(found)[0] == "2"
    before, after = np.array([9.0, 6.0, 3.0]), np.array([document.metadata["score"] for document in found])
    assert after.mean() == pytest.approx(before.mean())
    assert all(document.metadata["relevance"] == relevance(document.metadata["score"]) for document in found)


def test_the_order_stays_where_the_cross_encoder_has_no_opinion() -> None:
    assert ids(reranked(documents(3.0, 2.0, 1.0), np.zeros(3))) == ["1", "2", "3"]
    assert reranked([], np.zeros(0)) == []


def test_it_reads_the_first_twenty_in_the_language_of_the_question(assistant: Assistant) -> None:
    seen: list[tuple[str, int]] = []

    def score(question: str, passages: list[str]) -> Scores:
        seen.append((question, len(passages)))
        assert passages[0].startswith("in the language of the question: ")
        return -np.arange(len(passages), dtype=float)

    hybrid = assistant.retriever
    assert isinstance(hybrid, HybridRetriever)
    retriever = RerankedRetriever(
        first=hybrid, score=score, text_of=lambda _, ref: f"in the language of the question: {ref}"
    )
    asked = "Combien d'organismes ont adopté les normes IPSAS ?"
    assert ids(retriever.invoke(asked)) == ids(hybrid.invoke(asked))
    assert seen == [(asked, RERANKED)]


@pytest.mark.slow
def test_a_cross_encoder_is_one_setting_away(tmp_path: Path, settings: Settings, assistant: Assistant) -> None:
    folder = save_cross_encoder(tmp_path, ["LABEL_0"])
    reranking = build_assistant(settings.model_copy(update={"reranker": str(folder), "device": "cpu"}))
    assert isinstance(reranking.retriever, RerankedRetriever)
    assert reranking.fingerprint != assistant.fingerprint
    asked = "In which countries were joint bank agreements signed?"
    texts = [
        reranking.retriever.text_of(asked, "54"),
        reranking.retriever.text_of("Quels accords bancaires ?", "54"),
    ]
    assert "banking contracts" in texts[0]
    assert "contrats bancaires" in texts[1]
    answer = reranking.ask(asked)
    assert {found.ref for found in answer.retrieved} != {found.ref for found in assistant.ask(asked).retrieved}
    assert all(citation.quote in reranking.passages[citation.ref].page_content for citation in answer.citations)


def test_a_cross_encoder_that_is_not_there_is_refused_in_one_line(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"^reranker .*: neither the folder of a cross-encoder nor within reach"):
        build_assistant(settings.model_copy(update={"reranker": str(tmp_path / "none")}))
