"""A report's index: its passages, sentences and words in each language, and its anticipated questions, as vectors.

Stores side by side under the data folder: ``passages-fr`` (a row a passage and a row a sentence), ``questions-fr`` (the
questions that passages are known to answer) and ``words-fr`` (the vocabulary of both, for matching word by word), the
same for each other language; each is built when missing, stale or damaged, and what an earlier one holds of the same
texts is taken over. Where a second encoder reads the report as
well, it has ``second-fr``, of the original alone: it works across languages, and is slower. Where there is a reader of
its tokens, they are kept in ``read-fr``, a row a token. Of a report without anticipated questions its tokens are kept
in ``tokens-fr`` too, along the axes in ``axes-fr``, for matching them one by one. Axes are of all passages together:
these two are always made whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from langchain_core.documents import Document

from assistant.answer import Language
from assistant.indexing import build_passages, build_questions, build_words, matrix
from assistant.textsignals import indexed_text, vocabulary_of
from assistant.tokenmatch import TokenVectors
from assistant.tokenstores import States, axes_store, counts, piece_store, read_store, tokens_by_passage
from assistant.vectors import TextVectors, Vectors, WordVectors
from embeddings import Encoder, FaissStore, IndexLayout, IndexOrigin, Reader, load_or_build, maybe_previous
from embeddings.rows import PASSAGE

Build = Callable[[FaissStore | None], FaissStore]
"""Makes a store; it is given the sound one that the same encoder made of other texts, if there is one."""


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
        return {} if self.read is None else tokens_by_passage(self.read)

    def token_vectors(self) -> TokenVectors | None:
        """The tokens of the original's passages for matching them one by one, in the order of its documents."""
        if self.axes is None or self.pieces is None or not len(self.pieces.rows):
            return None
        ends = np.cumsum(list(counts(self.pieces).values()))
        starts = np.concatenate([[0], ends[:-1]]).astype(np.intp)
        return TokenVectors(matrix(self.axes), matrix(self.pieces), starts)

    def word_vectors(self) -> dict[Language, WordVectors]:
        """The words of the texts and questions in each language."""
        return {
            language: WordVectors(tuple(row.document for row in store.rows), matrix(store))
            for language, store in self.words.items()
        }

    def question_vectors(self, language: Language) -> Vectors:
        """The vectors of the anticipated questions in one language, in the order that they were given."""
        return matrix(self.questions[language])

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
        rebuild: build it even if it is sound, and all of it.

    Raises:
        EmbeddingError: the folder is not an index's own, or cannot be written.
    """

    def store(name: str, made_from: Sequence[str], build: Build, by: Encoder | Reader = encoder) -> FaissStore:
        origin = IndexOrigin(encoder=by.name, fingerprint=by.fingerprint, corpus=_digest(made_from))
        embedding = by if isinstance(by, Encoder) else by.encoder
        return _store(IndexLayout.under(folder / name), origin, embedding, build, rebuild=rebuild)

    def passages(language: Language, kind: str = "passages", by: Encoder = encoder) -> FaissStore:
        documents = texts.documents[language]
        contents = [document.model_dump_json(include={"id", "page_content", "metadata"}) for document in documents]
        return store(f"{kind}-{language}", contents, lambda before: build_passages(documents, by, language, before), by)

    @cache
    def states(by: Encoder) -> States:
        """The vectors of passages' tokens, which several stores are made from."""
        return States(by)

    def tokens(name: str, language: Language, by: Encoder | Reader, build: Build, *others: str) -> FaissStore:
        contents = [f"{document.id}\n{indexed_text(document)}" for document in texts.documents[language]]
        return store(f"{name}-{language}", [*contents, *others], build, by)

    def read(language: Language, reader: Reader) -> FaissStore:
        def build(before: FaissStore | None) -> FaissStore:
            return read_store(texts.documents[language], states(reader.encoder), reader, before)

        return tokens("read", language, reader, build)

    def pieces(language: Language, by: Encoder) -> tuple[FaissStore, FaissStore]:
        documents = texts.documents[language]
        axes = tokens("axes", language, by, lambda _: axes_store(states(by).of(documents), by))
        kept = matrix(axes)
        found = tokens(
            "tokens",
            language,
            by,
            lambda _: piece_store(documents, states(by).of(documents), kept, by),
            hashlib.sha256(kept.tobytes()).hexdigest(),  # axes made anew may point the other way
        )
        return axes, found

    def words(language: Language) -> FaissStore:
        vocabulary = vocabulary_of(texts.texts(language))
        return store(f"words-{language}", vocabulary, lambda before: build_words(vocabulary, encoder, language, before))

    def questions(language: Language) -> FaissStore:
        asked = [(ref, text) for ref, each in texts.questions[language].items() for text in each]
        made_from = [part for question in asked for part in question]
        return store(f"questions-{language}", made_from, lambda _: build_questions(asked, encoder, language))

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


def _store(layout: IndexLayout, origin: IndexOrigin, embedding: Encoder, build: Build, *, rebuild: bool) -> FaissStore:
    """The store on disk if it is sound and of these texts, else one built on what is there."""

    def build_on() -> FaissStore:
        return build(None if rebuild else maybe_previous(layout, origin, embedding))

    return load_or_build(layout, origin, embedding, build_on, rebuild=rebuild)


def _text_vectors(store: FaissStore) -> TextVectors:
    """Parts of the matrix, not copies: the passages' rows come before the sentences'."""
    passages = sum(row.kind == PASSAGE for row in store.rows)
    held = matrix(store)
    return TextVectors(held[:passages], held[passages:])


def _digest(texts: Sequence[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(text.encode())
        digest.update(b"\0")
    return digest.hexdigest()
