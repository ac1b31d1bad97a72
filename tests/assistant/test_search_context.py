"""What a conversation adds to a search, on scores made by hand."""

from __future__ import annotations

import numpy as np
import pytest
from langchain_core.documents import Document

from assistant.context import SearchContext
from assistant.retrieve import HybridRetriever, SignalScores, rank
from assistant.weights import FusionWeights

DOCUMENTS = [
    Document(id=ref, page_content=ref, metadata={"kind": "paragraph", "sentences": [[0, 1]]}) for ref in ("1", "2", "3")
]
WHOLE, ALONE = "the orchard, and the hives?", "and the hives?"
_SCORES = {WHOLE: (9.0, 0.0, 3.0), ALONE: (0.0, 9.0, 3.0)}


class TwoQuestions:
    """The whole question finds passage 1, the message alone passage 2."""

    def scores(self, question: str) -> SignalScores:
        found = np.array(_SCORES[question])
        return SignalScores({"own_lexical": found}, {"own_lexical": found}, found / 10, found / 10, np.zeros(3))


def ranked(context: SearchContext | None) -> list[Document]:
    return rank(WHOLE, DOCUMENTS, TwoQuestions(), FusionWeights(), context=context)


def test_without_a_context_the_question_alone_is_searched() -> None:
    assert ranked(None)[0].id == "1"


@pytest.mark.parametrize(("share", "first"), [(0.0, "1"), (0.2, "1"), (0.8, "2"), (1.0, "2")])
def test_the_message_has_its_share_of_the_score(share: float, first: str) -> None:
    assert ranked(SearchContext(ALONE, share))[0].id == first


def test_what_is_preferred_is_put_before_the_others() -> None:
    assert ranked(SearchContext(ALONE, 0.5, preferred={"3": 100.0}))[0].id == "3"


def test_what_tells_how_sure_it_is_has_a_share_of_its_own() -> None:
    first = ranked(SearchContext(ALONE, share=0.0, doubt=1.0))[0]
    assert (first.id, first.metadata["cosine"], first.metadata["coverage"]) == ("1", 0.0, 0.0)


def test_the_retriever_takes_the_context_along() -> None:
    retriever = HybridRetriever(documents=DOCUMENTS, signals=TwoQuestions(), k=1)
    assert [found.id for found in retriever.invoke(WHOLE)] == ["1"]
    assert [found.id for found in retriever.invoke(WHOLE, context=SearchContext(ALONE, 1.0))] == ["2"]
