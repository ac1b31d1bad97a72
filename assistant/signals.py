"""The three signals of the retriever, computed over one report's passages and sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from langchain_core.documents import Document
from numpy.typing import NDArray

from assistant.answer import Language
from assistant.lexical import LexicalIndex, content_words, fold
from assistant.retrieve import ComponentScores, WordScores
from assistant.wordmatch import WordBags, match_words

Vectors = NDArray[np.floating[Any]]
Encode = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True)
class ReportVectors:
    """The unit vectors of a report's texts, each shape (texts, dimension), in the order of its documents."""

    passages: Vectors
    sentences: Vectors
    words: Vectors
    """Of :func:`report_vocabulary`."""


def indexed_text(document: Document) -> str:
    """What is searched of a passage: the headings above it, then its text."""
    return "\n".join([*document.metadata["path"], document.page_content])


def sentence_texts(document: Document) -> list[str]:
    """The sentences of a passage."""
    return [document.page_content[start:end] for start, end in document.metadata["sentences"]]


def report_vocabulary(documents: Sequence[Document]) -> list[str]:
    """Every content word of the report, folded, in alphabetical order."""
    return sorted({fold(word) for document in documents for word in content_words(indexed_text(document))})


class ReportSignals:
    """Scores every passage and sentence of a report for a question."""

    def __init__(
        self, documents: Sequence[Document], language: Language, vectors: ReportVectors, encode_queries: Encode
    ) -> None:
        """Index ``documents`` for words; their vectors come ready made."""
        passages = [indexed_text(document) for document in documents]
        sentences = [sentence for document in documents for sentence in sentence_texts(document)]
        vocabulary = report_vocabulary(documents)
        self._vectors = vectors
        self._encode = encode_queries
        self._lexical = LexicalIndex(passages, language), LexicalIndex(sentences, language)
        self._bags = _bags(passages, vocabulary), _bags(sentences, vocabulary)

    def dense(self, question: str) -> ComponentScores:
        """Cosines of the question's vector with every passage's and every sentence's."""
        vector = self._encode([question])[0]
        return ComponentScores(self._vectors.passages @ vector, self._vectors.sentences @ vector)

    def lexical(self, question: str) -> ComponentScores:
        """BM25 in the report's language; an English question still meets names, symbols and cognates."""
        passages, sentences = self._lexical
        return ComponentScores(passages.scores(question), sentences.scores(question))

    def words(self, question: str) -> WordScores:
        """Word-by-word similarity, whatever the question's language."""
        asked = list(dict.fromkeys(fold(word) for word in content_words(question)))
        similarities = self._encode(asked) @ self._vectors.words.T
        passages, sentences = (match_words(similarities, bags) for bags in self._bags)
        coverage = passages.matches.mean(axis=0) if asked else np.zeros(len(passages.scores))
        return WordScores(passages.scores, sentences.scores, coverage)


def _bags(texts: Sequence[str], vocabulary: Sequence[str]) -> WordBags:
    return WordBags.of([[fold(word) for word in content_words(text)] for text in texts], vocabulary)
