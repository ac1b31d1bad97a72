"""A report's index: its passages, sentences and words as vectors, kept under the data folder.

Two stores side by side, ``passages`` (a row a passage and a row a sentence) and ``words`` (the report's own
vocabulary, for matching word by word), each built when missing, stale or damaged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from langchain_core.documents import Document
from tqdm import tqdm

from assistant.labels import symbol_slug
from assistant.signals import ReportVectors, Vectors, indexed_text, report_vocabulary, sentence_texts
from embeddings import Encoder, FaissStore, IndexLayout, IndexOrigin, Row, load_or_build
from embeddings.rows import PASSAGE, SENTENCE

WORD = "word"


@dataclass(frozen=True)
class ReportIndex:
    """The two stores of one report."""

    passages: FaissStore
    words: FaissStore

    def vectors(self) -> ReportVectors:
        """The vectors by what they stand for, in the order of the documents."""
        kinds = np.array([row.kind for row in self.passages.rows])
        held = _matrix(self.passages)
        return ReportVectors(held[kinds == PASSAGE], held[kinds == SENTENCE], _matrix(self.words))


def index_folder(data_dir: Path, symbol: str) -> Path:
    """Where the index of a report lies."""
    return data_dir / "indexes" / symbol_slug(symbol)


def open_index(documents: Sequence[Document], encoder: Encoder, folder: Path, *, rebuild: bool = False) -> ReportIndex:
    """The index of ``documents`` in ``folder``; what is missing, stale or damaged is built with a progress bar.

    Args:
        rebuild: build it even if it is sound.

    Raises:
        EmbeddingError: the folder is not an index's own, or cannot be written.
    """
    origin = IndexOrigin(encoder=encoder.name, fingerprint=encoder.fingerprint, corpus=_digest(documents))
    passages = load_or_build(
        IndexLayout.under(folder / "passages"),
        origin,
        encoder,
        lambda: _build_passages(documents, encoder),
        rebuild=rebuild,
    )
    words = load_or_build(
        IndexLayout.under(folder / "words"), origin, encoder, lambda: _build_words(documents, encoder), rebuild=rebuild
    )
    return ReportIndex(passages, words)


def _build_passages(documents: Sequence[Document], encoder: Encoder) -> FaissStore:
    rows: list[Row] = []
    texts: list[str] = []
    for document in documents:
        rows.append(Row(str(document.id), PASSAGE))
        rows += [Row(str(document.id), SENTENCE, start, end) for start, end in document.metadata["sentences"]]
        texts += [indexed_text(document), *sentence_texts(document)]
    store = FaissStore(encoder)
    store.add_rows(rows, _encode(texts, encoder, "passages"), documents)
    return store


def _build_words(documents: Sequence[Document], encoder: Encoder) -> FaissStore:
    vocabulary = report_vocabulary(documents)
    store = FaissStore(encoder)
    store.add_rows(
        [Row(word, WORD) for word in vocabulary],
        _encode(vocabulary, encoder, "words"),
        [Document(id=word, page_content=word) for word in vocabulary],
    )
    return store


def _encode(texts: Sequence[str], encoder: Encoder, what: str) -> Vectors:
    with tqdm(total=len(texts), desc=f"indexing {what}", unit="text", leave=False) as progress:
        chunks = []
        for chunk in _chunks(texts, 256):
            chunks.append(encoder.encode_passages(chunk))
            progress.update(len(chunk))
    return np.concatenate(chunks) if chunks else np.zeros((0, encoder.dimension), dtype=np.float32)


def _chunks(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def _matrix(store: FaissStore) -> Vectors:
    """A copy: products over the mapped file would copy it at each question, for its rows start at an odd address."""
    held = store.contents.index
    if held is None:
        return np.zeros((0, 0), dtype=np.float32)
    return np.array(held.vectors)


def _digest(documents: Sequence[Document]) -> str:
    digest = hashlib.sha256()
    for document in documents:
        digest.update(document.model_dump_json(include={"id", "page_content", "metadata"}).encode())
    return digest.hexdigest()
