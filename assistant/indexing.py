"""The stores of an index, built from texts; what an earlier one holds of the same text is taken over, not encoded anew.

A text's vector is the text's alone, so that one taken over is the one that would be made, to the bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from langchain_core.documents import Document
from tqdm import tqdm

from assistant.answer import Language
from assistant.textsignals import indexed_text, searched_span, sentence_texts
from assistant.vectors import Vectors
from embeddings import Encoder, FaissStore, Row
from embeddings.flat import unit
from embeddings.rows import PASSAGE, QUESTION, SENTENCE

WORD = "word"
_CHUNK = 256


def build_passages(
    documents: Sequence[Document], encoder: Encoder, language: Language, before: FaissStore | None
) -> FaissStore:
    """A row a passage, then a row a sentence; ``before``: the store of another version of these texts."""
    rows = [Row(str(document.id), PASSAGE) for document in documents]
    texts = [indexed_text(document) for document in documents]
    for document in documents:
        rows += [_sentence_row(document, start, end) for start, end in document.metadata["sentences"]]
        texts += sentence_texts(document)
    return _store(rows, texts, documents, encoder, f"passages ({language})", _texts_of(before))


def build_words(
    vocabulary: Sequence[str], encoder: Encoder, language: Language, before: FaissStore | None
) -> FaissStore:
    """A row a word."""
    rows = [Row(word, WORD) for word in vocabulary]
    named = [Document(id=word, page_content=word) for word in vocabulary]
    known = {} if before is None else _by_text([row.document for row in before.rows], before)
    return _store(rows, vocabulary, named, encoder, f"words ({language})", known)


def build_questions(questions: Sequence[tuple[str, str]], encoder: Encoder, language: Language) -> FaissStore:
    """A row a question, under the passage that answers it: (passage id, question)."""
    rows = [Row(ref, QUESTION) for ref, _ in questions]
    named = [Document(id=ref, page_content=ref) for ref in dict.fromkeys(ref for ref, _ in questions)]
    return _store(rows, [text for _, text in questions], named, encoder, f"questions ({language})", {})


def matrix(store: FaissStore) -> Vectors:
    """The rows as they are mapped into memory, one for all the processes that answer."""
    held = store.contents.index
    return np.zeros((0, 0), dtype=np.float32) if held is None else held.vectors


def _store(
    rows: Sequence[Row],
    texts: Sequence[str],
    documents: Sequence[Document],
    encoder: Encoder,
    what: str,
    known: Mapping[str, Vectors],
) -> FaissStore:
    store = FaissStore(encoder)
    new = list(dict.fromkeys(text for text in texts if text not in known))
    made = dict(zip(new, _encode(new, encoder, what), strict=True))
    found = [made[text] if text in made else known[text] for text in texts]
    vectors = np.stack(found) if found else np.zeros((0, encoder.dimension), dtype=np.float32)
    store.add_rows(rows, vectors, documents, are_unit=True)
    return store


def _encode(texts: Sequence[str], encoder: Encoder, what: str) -> Vectors:
    with tqdm(total=len(texts), desc=f"indexing {what}", unit="text", leave=False, disable=None) as progress:
        chunks = []
        for chunk in _chunks(texts):
            chunks.append(unit(encoder.encode_passages(chunk)))
            progress.update(len(chunk))
    return np.concatenate(chunks) if chunks else np.zeros((0, encoder.dimension), dtype=np.float32)


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), _CHUNK):
        yield texts[start : start + _CHUNK]


def _sentence_row(document: Document, start: int, end: int) -> Row:
    """An edition may say nothing in a sentence's place: a row of no span."""
    return Row(str(document.id), SENTENCE, start, end) if start < end else Row(str(document.id), SENTENCE)


def _texts_of(store: FaissStore | None) -> dict[str, Vectors]:
    """The vector of each passage and sentence of a store, by its text."""
    if store is None:
        return {}
    documents = store.contents.documents
    whole = {ref: indexed_text(document) for ref, document in documents.items()}
    texts = [
        whole[row.document]
        if row.kind == PASSAGE
        else searched_span(documents[row.document], row.start, row.end)
        if row.start is not None and row.end is not None
        else ""
        for row in store.rows
    ]
    return _by_text(texts, store)


def _by_text(texts: Sequence[str], store: FaissStore) -> dict[str, Vectors]:
    return dict(zip(texts, matrix(store), strict=True))
