"""A report's index: its passages, sentences and words in each language, and its anticipated questions, as vectors.

Stores side by side under the data folder: ``passages-fr`` (a row a passage and a row a sentence), ``questions-fr`` (the
questions that passages are known to answer) and ``words-fr`` (the vocabulary of both, for matching word by word), the
same for each other language; each is built when missing, stale or damaged. Where a second encoder reads the report as
well, it has ``second-fr``, of the original alone: it works across languages, and is slower. Where there is a reader of
its tokens, they are kept in ``read-fr``, a row a token. Of a report without anticipated questions its tokens are kept
in ``tokens-fr`` too, along the axes in ``axes-fr``, for matching them one by one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from langchain_core.documents import Document
from tqdm import tqdm

from assistant.answer import Language
from assistant.textsignals import indexed_text, sentence_texts, vocabulary_of
from assistant.tokenmatch import TokenVectors
from assistant.tokenstores import axes_store, counts, piece_store, read_store
from assistant.vectors import TextVectors, Vectors, WordVectors
from embeddings import Encoder, FaissStore, IndexLayout, IndexOrigin, Reader, Row, load_or_build
from embeddings.rows import PASSAGE, QUESTION, SENTENCE

WORD = "word"


@dataclass(frozen=True)
class ReportIndex:
    """The stores of one report, by language."""

    passages: Mapping[Language, FaissStore]
    words: Mapping[Language, FaissStore]
    questions: Mapping[Language, FaissStore]
    second: FaissStore | None = None
    """The original's passages and sentences as the second encoder sees them."""
    read: FaissStore | None = None
    """The tokens of the original's passages as the reader keeps them."""
    axes: FaissStore | None = None
    pieces: FaissStore | None = None
    """Those tokens as the second encoder sees them, along ``axes``."""

    def text(self, language: Language) -> TextVectors:
        """The vectors of one text, in the order of its documents."""
        return _text_vectors(self.passages[language])

    def second_text(self) -> TextVectors | None:
        """The vectors of the original by the second encoder, in the order of its documents."""
        return None if self.second is None else _text_vectors(self.second)

    def tokens(self) -> dict[str, Vectors]:
        """The tokens that the reader keeps of each passage of the original; none where there is no reader."""
        if self.read is None:
            return {}
        held, sizes = _matrix(self.read), counts(self.read)
        ends = np.cumsum(list(sizes.values()))
        return {ref: held[end - size : end] for (ref, size), end in zip(sizes.items(), ends, strict=True)}

    def token_vectors(self) -> TokenVectors | None:
        """The tokens of the original's passages for matching them one by one, in the order of its documents."""
        if self.axes is None or self.pieces is None or not len(self.pieces.rows):
            return None
        ends = np.cumsum(list(counts(self.pieces).values()))
        starts = np.concatenate([[0], ends[:-1]]).astype(np.intp)
        return TokenVectors(_matrix(self.axes), _matrix(self.pieces), starts)

    def word_vectors(self) -> dict[Language, WordVectors]:
        """The words of the texts and questions in each language."""
        return {
            language: WordVectors(tuple(row.document for row in store.rows), _matrix(store))
            for language, store in self.words.items()
        }

    def question_vectors(self, language: Language) -> Vectors:
        """The vectors of the anticipated questions in one language, in the order that they were given."""
        return _matrix(self.questions[language])

    @property
    def rows(self) -> int:
        """How many vectors there are, words apart."""
        others = [] if self.second is None else [self.second]
        return sum(len(store.rows) for store in (*self.passages.values(), *self.questions.values(), *others))


@dataclass(frozen=True)
class IndexedTexts:
    """What an index is made from, by language."""

    documents: Mapping[Language, Sequence[Document]]
    """The passages of the report and of its editions."""
    questions: Mapping[Language, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """Anticipated questions by passage id."""

    def texts(self, language: Language) -> list[str]:
        """Every text there is in a language."""
        passages = [indexed_text(document) for document in self.documents.get(language, ())]
        return [*passages, *(text for asked in self.questions.get(language, {}).values() for text in asked)]

    @property
    def languages(self) -> list[Language]:
        """Those that there is any text in."""
        return sorted({*self.documents, *self.questions})


def open_index(
    texts: IndexedTexts,
    encoder: Encoder,
    folder: Path,
    *,
    second: tuple[Language, Encoder] | None = None,
    reader: Reader | None = None,
    rebuild: bool = False,
) -> ReportIndex:
    """The index of ``texts`` in ``folder``; what is missing, stale or damaged is built with a progress bar.

    Args:
        texts: what is indexed.
        encoder: of everything.
        folder: of the index.
        second: the original's language, and an encoder that reads the original as well.
        reader: of that encoder's tokens, if there is one.
        rebuild: build it even if it is sound.

    Raises:
        EmbeddingError: the folder is not an index's own, or cannot be written.
    """

    def store(
        name: str, made_from: Sequence[str], build: Callable[[], FaissStore], by: Encoder | Reader = encoder
    ) -> FaissStore:
        origin = IndexOrigin(encoder=by.name, fingerprint=by.fingerprint, corpus=_digest(made_from))
        embedding = by if isinstance(by, Encoder) else by.encoder
        return load_or_build(IndexLayout.under(folder / name), origin, embedding, build, rebuild=rebuild)

    def passages(language: Language, kind: str = "passages", by: Encoder = encoder) -> FaissStore:
        documents = texts.documents[language]
        contents = [document.model_dump_json(include={"id", "page_content", "metadata"}) for document in documents]
        return store(f"{kind}-{language}", contents, lambda: _build_passages(documents, by, language), by)

    @cache
    def states(language: Language, by: Encoder) -> Sequence[Vectors]:
        """The vectors of each passage's tokens, which several stores are made from."""
        return by.encode_tokens([indexed_text(document) for document in texts.documents[language]], is_query=False)

    def tokens(
        name: str, language: Language, by: Encoder | Reader, build: Callable[[], FaissStore], *others: str
    ) -> FaissStore:
        contents = [f"{document.id}\n{indexed_text(document)}" for document in texts.documents[language]]
        return store(f"{name}-{language}", [*contents, *others], build, by)

    def read(language: Language, reader: Reader) -> FaissStore:
        documents = texts.documents[language]
        return tokens("read", language, reader, lambda: read_store(documents, states(language, reader.encoder), reader))

    def pieces(language: Language, by: Encoder) -> tuple[FaissStore, FaissStore]:
        axes = tokens("axes", language, by, lambda: axes_store(states(language, by), by))
        kept = _matrix(axes)
        documents = texts.documents[language]
        found = tokens(
            "tokens",
            language,
            by,
            lambda: piece_store(documents, states(language, by), kept, by),
            hashlib.sha256(kept.tobytes()).hexdigest(),  # axes made anew may point the other way
        )
        return axes, found

    def words(language: Language) -> FaissStore:
        vocabulary = vocabulary_of(texts.texts(language))
        return store(f"words-{language}", vocabulary, lambda: _build_words(vocabulary, encoder, language))

    def questions(language: Language) -> FaissStore:
        asked = [(ref, text) for ref, each in texts.questions[language].items() for text in each]
        made_from = [part for question in asked for part in question]
        return store(f"questions-{language}", made_from, lambda: _build_questions(asked, encoder, language))

    matches = second is not None and second[1].has_tokens and not texts.questions
    axes, held = pieces(*second) if second is not None and matches else (None, None)
    return ReportIndex(
        {language: passages(language) for language in texts.documents},
        {language: words(language) for language in texts.languages},
        {language: questions(language) for language in texts.questions},
        # Before the second store, whose encoder then remembers the passages.
        read=None if second is None or reader is None else read(second[0], reader),
        second=None if second is None else passages(second[0], "second", second[1]),
        axes=axes,
        pieces=held,
    )


def _build_passages(documents: Sequence[Document], encoder: Encoder, language: Language) -> FaissStore:
    rows = [Row(str(document.id), PASSAGE) for document in documents]
    texts = [indexed_text(document) for document in documents]
    for document in documents:
        rows += [_sentence_row(document, start, end) for start, end in document.metadata["sentences"]]
        texts += sentence_texts(document)
    store = FaissStore(encoder)
    store.add_rows(rows, _encode(texts, encoder, f"passages ({language})"), documents)
    return store


def _sentence_row(document: Document, start: int, end: int) -> Row:
    """An edition may say nothing in a sentence's place: a row of no span."""
    return Row(str(document.id), SENTENCE, start, end) if start < end else Row(str(document.id), SENTENCE)


def _build_words(vocabulary: Sequence[str], encoder: Encoder, language: Language) -> FaissStore:
    store = FaissStore(encoder)
    store.add_rows(
        [Row(word, WORD) for word in vocabulary],
        _encode(vocabulary, encoder, f"words ({language})"),
        [Document(id=word, page_content=word) for word in vocabulary],
    )
    return store


def _build_questions(questions: Sequence[tuple[str, str]], encoder: Encoder, language: Language) -> FaissStore:
    store = FaissStore(encoder)
    refs = list(dict.fromkeys(ref for ref, _ in questions))
    store.add_rows(
        [Row(ref, QUESTION) for ref, _ in questions],
        _encode([text for _, text in questions], encoder, f"questions ({language})"),
        [Document(id=ref, page_content=ref) for ref in refs],
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


def _text_vectors(store: FaissStore) -> TextVectors:
    """Parts of the matrix, not copies: the passages' rows come before the sentences'."""
    passages = sum(row.kind == PASSAGE for row in store.rows)
    held = _matrix(store)
    return TextVectors(held[:passages], held[passages:])


def _matrix(store: FaissStore) -> Vectors:
    """The rows as they are mapped into memory, one for all the processes that answer."""
    held = store.contents.index
    return np.zeros((0, 0), dtype=np.float32) if held is None else held.vectors


def _digest(texts: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
        digest.update(b"\0")
    return digest.hexdigest()
