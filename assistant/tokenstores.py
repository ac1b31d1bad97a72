"""The stores of a report's tokens: those that the reader keeps, and those that are matched one by one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from langchain_core.documents import Document

from assistant.indexing import matrix
from assistant.textsignals import indexed_text
from assistant.tokenmatch import along, axes_of
from assistant.vectors import Vectors
from embeddings import Encoder, FaissStore, Reader, Row
from embeddings.flat import unit
from embeddings.rows import AXIS, WORD_PIECE

_DIGEST = "digest"


@dataclass(frozen=True)
class States:
    """The vectors of the tokens of passages; each is encoded when it is first asked for, and once."""

    encoder: Encoder
    _held: dict[str, Vectors] = field(default_factory=dict, init=False, repr=False)

    def of(self, documents: Sequence[Document]) -> list[Vectors]:
        """One array a passage."""
        texts = [indexed_text(document) for document in documents]
        new = list(dict.fromkeys(text for text in texts if text not in self._held))
        if new:
            self._held.update(zip(new, self.encoder.encode_tokens(new, is_query=False), strict=True))
        return [self._held[text] for text in texts]


def read_store(documents: Sequence[Document], states: States, reader: Reader, before: FaissStore | None) -> FaissStore:
    """The passages' tokens as ``reader`` keeps them; those of a text that ``before`` holds are taken over from it."""
    known = _by_digest(before)
    new = [document for document in documents if _digest(document) not in known]
    made = reader.passage_tokens(states.of(new)) if new else []
    known |= {_digest(document): unit(each) for document, each in zip(new, made, strict=True)}
    named = [
        Document(id=str(document.id), page_content=str(document.id), metadata={_DIGEST: _digest(document)})
        for document in documents
    ]
    return _store(named, [known[_digest(document)] for document in documents], reader.encoder, are_unit=True)


def tokens_by_passage(store: FaissStore) -> dict[str, Vectors]:
    """Passage id -> its tokens."""
    held, sizes = matrix(store), counts(store)
    ends = np.cumsum(list(sizes.values()))
    return {ref: held[end - size : end] for (ref, size), end in zip(sizes.items(), ends, strict=True)}


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
    named = [Document(id=str(document.id), page_content=str(document.id)) for document in documents]
    return _store(named, [along(tokens, axes) for tokens in states], encoder)


def counts(store: FaissStore) -> dict[str, int]:
    """Passage id -> how many tokens are kept of it, in the order of the documents; a passage's stand together."""
    return dict(Counter(row.document for row in store.rows))


def _store(
    named: Sequence[Document], kept: Sequence[Vectors], encoder: Encoder, *, are_unit: bool = False
) -> FaissStore:
    store = FaissStore(encoder)
    rows = [Row(str(document.id), WORD_PIECE) for document, each in zip(named, kept, strict=True) for _ in each]
    store.add_rows(rows, np.concatenate(kept), named, are_unit=are_unit)
    return store


def _by_digest(store: FaissStore | None) -> dict[str, Vectors]:
    """The tokens of each passage of a store, by the digest of its text."""
    if store is None:
        return {}
    documents = store.contents.documents
    return {
        str(documents[ref].metadata[_DIGEST]): tokens
        for ref, tokens in tokens_by_passage(store).items()
        if _DIGEST in documents[ref].metadata
    }


def _digest(document: Document) -> str:
    return hashlib.sha256(indexed_text(document).encode()).hexdigest()
