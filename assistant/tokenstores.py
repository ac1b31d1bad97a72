"""The stores of a report's tokens: those that the reader keeps, and those that are matched one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from langchain_core.documents import Document

from assistant.tokenmatch import along, axes_of
from assistant.vectors import Vectors
from embeddings import Encoder, FaissStore, Reader, Row
from embeddings.rows import AXIS, WORD_PIECE


def read_store(documents: Sequence[Document], states: Sequence[Vectors], reader: Reader) -> FaissStore:
    """The passages' tokens as ``reader`` keeps them, from their vectors, one array a passage."""
    return _store(documents, reader.passage_tokens(states), reader.encoder)


def axes_store(states: Sequence[Vectors], encoder: Encoder) -> FaissStore:
    """The axes in which the passages' tokens differ most; of a report without passages there are none."""
    store = FaissStore(encoder)
    if states:
        axes = axes_of(states)
        named = [Document(id=str(number), page_content="") for number in range(len(axes))]
        store.add_rows([Row(str(number), AXIS) for number in range(len(axes))], axes, named)
    return store


def piece_store(
    documents: Sequence[Document], states: Sequence[Vectors], axes: Vectors, encoder: Encoder
) -> FaissStore:
    """The passages' tokens along ``axes``."""
    return _store(documents, [along(tokens, axes) for tokens in states], encoder)


def counts(store: FaissStore) -> dict[str, int]:
    """Passage id -> how many tokens are kept of it, in the order of the documents; a passage's stand together."""
    return dict(Counter(row.document for row in store.rows))


def _store(documents: Sequence[Document], kept: Sequence[Vectors], encoder: Encoder) -> FaissStore:
    store = FaissStore(encoder)
    rows = [Row(str(document.id), WORD_PIECE) for document, each in zip(documents, kept, strict=True) for _ in each]
    named = [Document(id=str(document.id), page_content=str(document.id)) for document in documents]
    store.add_rows(rows, np.concatenate(kept), named)
    return store
