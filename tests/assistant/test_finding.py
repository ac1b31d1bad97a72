"""Searching without an answer."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.rerank import RerankedRetriever
from assistant.retrieve import HybridRetriever


@pytest.mark.parametrize("asked", ["accords bancaires locaux communs", "joint local banking agreements"])
def test_the_passage_that_says_it_comes_first_with_its_sentence(assistant: Assistant, asked: str) -> None:
    first, *others = assistant.find(asked)
    assert first.ref == "54"
    assert "accords bancaires locaux communs" in assistant.passages["54"].page_content[first.start : first.end]
    scores = [first.score, *(hit.score for hit in others)]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_the_scores_are_those_of_the_passages_of_an_answer(assistant: Assistant) -> None:
    asked = "Which countries signed joint bank agreements?"
    found = [(hit.ref, hit.score) for hit in assistant.find(asked)]
    assert found == [(each.ref, each.score) for each in assistant.ask(asked).retrieved]


@pytest.mark.parametrize("limit", [1, 3, 25])
def test_as_many_come_as_are_wanted_and_the_first_stay_the_same(assistant: Assistant, limit: int) -> None:
    hits = assistant.find("intelligence artificielle", limit)
    assert len(hits) == limit
    assert hits == assistant.find("intelligence artificielle", 50)[:limit]


@pytest.mark.parametrize("text", ["", "  ", "?!", "\u200b"])
def test_where_there_is_no_word_nothing_is_found(assistant: Assistant, text: str) -> None:
    assert assistant.find(text) == ()


def test_a_cross_encoder_orders_the_first_twenty_however_many_are_wanted(assistant: Assistant) -> None:
    hybrid = assistant.retriever
    assert isinstance(hybrid, HybridRetriever)
    retriever = RerankedRetriever(
        first=hybrid, score=lambda _, texts: -np.arange(len(texts), dtype=float), text_of=lambda _, ref: ref
    )
    refs = [document.id for document in retriever.invoke("intelligence artificielle", k=30)]
    assert refs == [hit.ref for hit in assistant.find("intelligence artificielle", 30)]
    assert [document.id for document in retriever.invoke("intelligence artificielle", k=3)] == refs[:3]
