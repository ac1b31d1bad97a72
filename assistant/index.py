"""A report's index: its passages, sentences and words in each language, and its anticipated questions, as vectors.

Stores side by side under the data folder: ``passages-fr`` (a row a passage and a row a sentence), ``words-fr`` (the
text's own vocabulary, for matching word by word), the same for each edition, and ``questions``; each is built when
missing, stale or damaged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from langchain_core.documents import Document
from tqdm import tqdm

from assistant.answer import Language
from assistant.labels import symbol_slug
from assistant.textsignals import indexed_text, report_vocabulary, sentence_texts
from assistant.vectors import TextVectors, Vectors
from embeddings import Encoder, FaissStore, IndexLayout, IndexOrigin, Row, load_or_build
from embeddings.rows import PASSAGE, QUESTION, SENTENCE

WORD = "word"


@dataclass(frozen=True)
class ReportIndex:
    """The stores of one report, by language, and that of its anticipated questions."""

    passages: Mapping[Language, FaissStore]
    words: Mapping[Language, FaissStore]
    questions: FaissStore

    def vectors(self, language: Language) -> TextVectors:
        """The vectors of one text, in the order of its documents."""
        store = self.passages[language]
        kinds = np.array([row.kind for row in store.rows])
        held = _matrix(store)
        return TextVectors(held[kinds == PASSAGE], held[kinds == SENTENCE], _matrix(self.words[language]))

    def question_vectors(self) -> Vectors:
        """The vectors of the anticipated questions, in the order that they were given."""
        return _matrix(self.questions)

    @property
    def rows(self) -> int:
        """How many vectors there are, words apart."""
        return sum(len(store.rows) for store in (*self.passages.values(), self.questions))


@dataclass(frozen=True)
class IndexedTexts:
    """What an index is made from."""

    documents: Mapping[Language, Sequence[Document]]
    """The passages of the report and of its editions."""
    questions: Sequence[tuple[str, str]] = ()
    """Anticipated questions: passage id, question."""


def index_folder(data_dir: Path, symbol: str) -> Path:
    """Where the index of a report lies."""
    return data_dir / "indexes" / symbol_slug(symbol)


def open_index(texts: IndexedTexts, encoder: Encoder, folder: Path, *, rebuild: bool = False) -> ReportIndex:
    """The index of ``texts`` in ``folder``; what is missing, stale or damaged is built with a progress bar.

    Args:
        rebuild: build it even if it is sound.

    Raises:
        EmbeddingError: the folder is not an index's own, or cannot be written.
    """

    def store(name: str, made_from: Sequence[str], build: Callable[[], FaissStore]) -> FaissStore:
        origin = IndexOrigin(encoder=encoder.name, fingerprint=encoder.fingerprint, corpus=_digest(made_from))
        return load_or_build(IndexLayout.under(folder / name), origin, encoder, build, rebuild=rebuild)

    passages, words = dict[Language, FaissStore](), dict[Language, FaissStore]()
    for language, documents in texts.documents.items():
        contents = [document.model_dump_json(include={"id", "page_content", "metadata"}) for document in documents]
        build_passages, build_words = _builders(documents, encoder, language)
        passages[language] = store(f"passages-{language}", contents, build_passages)
        words[language] = store(f"words-{language}", contents, build_words)
    asked = [part for question in texts.questions for part in question]
    questions = store("questions", asked, lambda: _build_questions(texts.questions, encoder))
    return ReportIndex(passages, words, questions)


def _builders(
    documents: Sequence[Document], encoder: Encoder, language: Language
) -> tuple[Callable[[], FaissStore], Callable[[], FaissStore]]:
    return (
        lambda: _build_passages(documents, encoder, language),
        lambda: _build_words(documents, encoder, language),
    )


def _build_passages(documents: Sequence[Document], encoder: Encoder, language: Language) -> FaissStore:
    rows: list[Row] = []
    texts: list[str] = []
    for document in documents:
        rows.append(Row(str(document.id), PASSAGE))
        rows += [_sentence_row(document, start, end) for start, end in document.metadata["sentences"]]
        texts += [indexed_text(document), *sentence_texts(document)]
    store = FaissStore(encoder)
    store.add_rows(rows, _encode(texts, encoder, f"passages ({language})"), documents)
    return store


def _sentence_row(document: Document, start: int, end: int) -> Row:
    """An edition may say nothing in a sentence's place: a row of no span."""
    return Row(str(document.id), SENTENCE, start, end) if start < end else Row(str(document.id), SENTENCE)


def _build_words(documents: Sequence[Document], encoder: Encoder, language: Language) -> FaissStore:
    vocabulary = report_vocabulary(documents)
    store = FaissStore(encoder)
    store.add_rows(
        [Row(word, WORD) for word in vocabulary],
        _encode(vocabulary, encoder, f"words ({language})"),
        [Document(id=word, page_content=word) for word in vocabulary],
    )
    return store


def _build_questions(questions: Sequence[tuple[str, str]], encoder: Encoder) -> FaissStore:
    texts = [text for _, text in questions]
    store = FaissStore(encoder)
    if texts:
        refs = list(dict.fromkeys(ref for ref, _ in questions))
        documents = [Document(id=ref, page_content=ref) for ref in refs]
        store.add_rows([Row(ref, QUESTION) for ref, _ in questions], _encode(texts, encoder, "questions"), documents)
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


def _digest(texts: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
        digest.update(b"\0")
    return digest.hexdigest()
