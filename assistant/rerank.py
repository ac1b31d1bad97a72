"""A last look at the first passages: a cross-encoder reads each together with the question.

It changes the order of the first twenty and no more. Each has half of its score from retrieval and half from the
cross-encoder, whose scores are first given the mean and spread of retrieval's over the same passages: so the scale
stays that which confidence and the choice of sentences were measured on, and what retrieval knows beyond the text (the
anticipated questions, the glossary) still counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.context import SearchContext
from assistant.retrieve import HybridRetriever, Scores, relevance, standard

RERANKED = 20

ScorePassages = Callable[[str, Sequence[str]], Scores]
"""Question and passages -> a score for each."""
TextOf = Callable[[str, str], str]
"""Question and passage id -> the passage in the question's language, where an edition is in it."""


class RerankedRetriever(BaseRetriever):
    """Ranks as another retriever does, then looks at its first passages again."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    first: HybridRetriever
    score: ScorePassages
    text_of: TextOf

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, context: SearchContext | None = None
    ) -> list[Document]:
        many = self.first.model_copy(update={"k": max(RERANKED, self.first.k)})
        found = many.invoke(query, context=context)
        looked_at, others = found[:RERANKED], found[RERANKED:]
        texts = [self.text_of(query, str(document.id)) for document in looked_at]
        return [*reranked(looked_at, self.score(query, texts)), *others][: self.first.k]


def reranked(documents: Sequence[Document], scores: Scores) -> list[Document]:
    """The documents in their new order, with their new ``score`` and ``relevance``.

    Args:
        documents: as the retriever gives them, best first.
        scores: the cross-encoder's, in the same order.
    """
    if not documents:
        return []
    before = np.array([document.metadata["score"] for document in documents])
    after = (before + before.mean() + before.std() * standard(np.asarray(scores, dtype=float))) / 2
    return [
        Document(
            id=documents[number].id,
            page_content=documents[number].page_content,
            metadata={
                **documents[number].metadata,
                "score": float(after[number]),
                "relevance": relevance(after[number]),
            },
        )
        for number in np.argsort(-after, kind="stable")
    ]
