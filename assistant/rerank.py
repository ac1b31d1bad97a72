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
from assistant.trace import SILENT, TRACED, Details, Recorder

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
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        context: SearchContext | None = None,
        recorder: Recorder = SILENT,
        k: int | None = None,
    ) -> list[Document]:
        wanted = k or self.first.k
        found = self.first.invoke(query, context=context, recorder=recorder, k=max(RERANKED, wanted))
        looked_at, others = found[:RERANKED], found[RERANKED:]
        texts = [self.text_of(query, str(document.id)) for document in looked_at]
        scores = self.score(query, texts)
        again = reranked(looked_at, scores)
        recorder.step("reranking", lambda: account(looked_at, scores, again))
        return [*again, *others][:wanted]


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


def account(before: Sequence[Document], scores: Scores, after: Sequence[Document]) -> Details:
    """The first passages in their new order, for a trace, with both scores and the one that they have now."""
    was = {document.id: (document.metadata["score"], score) for document, score in zip(before, scores, strict=True)}
    passages = [
        {"ref": each.id, "retrieval": was[each.id][0], "reranker": was[each.id][1], "score": each.metadata["score"]}
        for each in after[:TRACED]
    ]
    return {"read": len(before), "passages": passages}
