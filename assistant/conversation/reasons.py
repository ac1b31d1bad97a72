"""« Pourquoi ? » after an answer: its own passages and their neighbours are asked first, for the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langchain_core.documents import Document

from assistant.conversation.texts import Texts

_REASON = re.compile(
    r"\b(?:afin d[e’']|afin qu[e’']|en raison d|à cause d|compte tenu d|du fait|étant donné|car|parce qu|puisqu|face à|en vue d|dans l[’']optique|"
    r"de manière à|pour (?:que|qu[’'])|d[’']où|par conséquent|l[’']objectif étant|vis(?:e|ant|ent|ait) à|permet\w*|ce qui a|suite à|faute d|grâce à|"
    r"conformément à|pour (?:assurer|garantir|éviter|empêcher|répondre|améliorer|mieux)|in order to|so that|so as to|because|owing to|due to|"
    r"in view of|with a view to|aim(?:ed|ing|s)? (?:at|to)|given (?:the|that)|thereby|as a result|pursuant to)",
    re.IGNORECASE,
)
_BONUS = 2.0
"""Of a reason, in standard deviations of sentence scores."""
_MALUS = 4.0
"""Of what was said before."""


def by_reason(ranked: Sequence[Document], near: Sequence[str], texts: Texts, said: str) -> list[Document]:
    """Of the passages ``ranked``, those ``near``, sentences that give a reason first and those said before last.

    Args:
        ranked: with their sentences' scores, best first.
        near: ids of the passages cited and of their neighbours.
        texts: of the report.
        said: what was answered so far.
    """
    return [_weighed(document, texts, said) for document in ranked if str(document.id) in near]


def _weighed(document: Document, texts: Texts, said: str) -> Document:
    ref = str(document.id)
    spans = document.metadata["sentences"]
    scores = [
        score
        + _BONUS * bool(_REASON.search(document.page_content[slice(*span)]))
        - _MALUS * texts.was_said(ref, number, said)
        for number, (score, span) in enumerate(zip(document.metadata["sentence_scores"], spans, strict=True))
    ]
    metadata = {**document.metadata, "sentence_scores": scores}
    return Document(id=document.id, page_content=document.page_content, metadata=metadata)
