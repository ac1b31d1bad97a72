"""Words -> the passages nearest to them, for who searches and wants no answer."""

from __future__ import annotations

from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.answer import Hit
from assistant.cleaning import clean_message, has_words


def find(retriever: BaseRetriever, text: str, limit: int) -> tuple[Hit, ...]:
    """At most ``limit`` passages, best first; none where ``text`` has no word to look for."""
    asked = clean_message(text)
    if not has_words(asked):
        return ()
    return tuple(_hit(document) for document in retriever.invoke(asked, k=limit))


def _hit(document: Document) -> Hit:
    sentences, scores = document.metadata["sentences"], document.metadata["sentence_scores"]
    best = max(range(len(sentences)), key=scores.__getitem__, default=None)
    start, end = (0, len(document.page_content)) if best is None else sentences[best]
    return Hit(str(document.id), document.metadata["relevance"], start, end)
