"""Passages that are nearly level are told apart by the reader."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from langchain_core.documents import Document

from assistant.assistant import Assistant
from assistant.closecall import decide
from assistant.trace import SILENT, TraceRecorder
from assistant.vectors import Vectors


def ranked(*scores: float) -> list[Document]:
    return [
        Document(id=name, page_content=name, metadata={"score": score, "relevance": score / 100, "asked": place / 10})
        for place, (name, score) in enumerate(zip("abcd", scores, strict=False))
    ]


def prefers(*names: str) -> dict[str, float]:
    return {name: 4.0 if name in names else -4.0 for name in "abcd"}


def order(scores: Sequence[float], logits: dict[str, float]) -> list[str]:
    def read(_: str, refs: Sequence[str]) -> Vectors:
        return np.array([logits[ref] for ref in refs])

    return [str(each.id) for each in decide("?", ranked(*scores), read, SILENT)]


@pytest.mark.parametrize(
    ("scores", "preferred", "expected"),
    [
        ((9.0, 8.8, 3.0), "b", "bac"),
        ((9.0, 8.8, 8.7), "c", "cab"),
        ((9.0, 8.8, 8.7), "bc", "bca"),
        ((9.0, 8.8, 3.0), "c", "abc"),  # too far behind to be read
        ((9.0, 9.0, 9.0, 9.0), "d", "abcd"),  # nor is a fourth
        ((9.0, 8.4), "b", "ab"),
        ((9.0,), "", "a"),
        ((), "", ""),
    ],
)
def test_the_reader_decides_among_those_that_are_level(
    scores: tuple[float, ...], preferred: str, expected: str
) -> None:
    assert "".join(order(scores, prefers(*preferred))) == expected


def test_a_lead_is_not_made_up_for_by_a_little() -> None:
    assert order((9.0, 8.6), {"a": 0.0, "b": 1.9}) == ["a", "b"]
    assert order((9.0, 8.6), {"a": 0.0, "b": 2.1}) == ["b", "a"]


def test_scores_stay_with_their_places_and_the_rest_goes_with_the_passage() -> None:
    recorder = TraceRecorder()
    before = ranked(9.0, 8.8, 3.0)
    after = decide("?", before, lambda _, refs: np.array([0.0, 4.0])[: len(refs)], recorder)
    assert [(each.id, each.metadata["score"], each.metadata["asked"]) for each in after] == [
        ("b", 9.0, 0.1),
        ("a", 8.8, 0.0),
        ("c", 3.0, 0.2),
    ]
    assert [each.metadata["score"] for each in before] == [9.0, 8.8, 3.0]
    (step,) = recorder.trace().steps
    assert (step.name, step.details["read"]) == ("reranking", 2)


def test_nothing_is_read_twice_where_the_first_is_far_ahead(assistant: Assistant) -> None:
    answer = assistant.ask("Combien d'organismes ont adopté les normes IPSAS ?", trace=True)
    assert "reranking" not in [step["name"] for step in answer.to_json()["trace"]["steps"]]
