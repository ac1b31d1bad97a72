"""The signals of a report in one language: BM25, vectors, and words matched one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from langchain_core.documents import Document

from assistant.answer import Language
from assistant.lexical import LexicalIndex, content_words, fold
from assistant.retrieve import Scores
from assistant.vectors import TextVectors, Vectors
from assistant.wordmatch import WordBags, match_words


class Named(NamedTuple):
    """Signals by name: of every passage, and of every sentence, in the order of the documents."""

    passages: Mapping[str, Scores]
    sentences: Mapping[str, Scores]

    def called(self, prefix: str) -> Named:
        """The same signals, each name after ``prefix``."""
        passages, sentences = ({f"{prefix}{name}": of for name, of in named.items()} for named in self)
        return Named(passages, sentences)

    @property
    def cosine(self) -> Scores:
        """The best cosine of each passage with the question's vector, of the whole or of one sentence."""
        best: Scores = np.maximum(self.passages["passage"], self.passages["sentence"])
        return best


def indexed_text(document: Document) -> str:
    """What is searched of a passage: the headings above it, then its text, or the gloss of both where there is one."""
    gloss = document.metadata.get("gloss")
    if gloss:
        return "\n".join([*gloss["path"], gloss["text"]])
    return "\n".join([*document.metadata["path"], document.page_content])


def sentence_texts(document: Document) -> list[str]:
    """The sentences of a passage, as they are searched."""
    gloss = document.metadata.get("gloss")
    if gloss:
        return list(gloss["sentences"])
    return [document.page_content[start:end] for start, end in document.metadata["sentences"]]


def searched_span(document: Document, start: int, end: int) -> str:
    """A span of a passage as it is searched: of a sentence the gloss, where there is one."""
    spans = document.metadata["sentences"]
    return dict(zip(map(tuple, spans), sentence_texts(document), strict=True)).get(
        (start, end), document.page_content[start:end]
    )


def vocabulary_of(texts: Iterable[str]) -> list[str]:
    """Every content word of some texts, folded, in alphabetical order."""
    return sorted({fold(word) for text in texts for word in content_words(text)})


def folded_words(texts: Iterable[str]) -> list[list[str]]:
    """The content words of each text, folded, in order."""
    return [[fold(word) for word in content_words(text)] for text in texts]


def word_bags(texts: Sequence[str], words: Sequence[str]) -> WordBags:
    """Which of ``words`` each text has."""
    return WordBags.of(folded_words(texts), words)


class TextSignals:
    """Scores every passage and sentence of one text of a report."""

    def __init__(
        self, documents: Sequence[Document], language: Language, vectors: TextVectors, words: Sequence[str]
    ) -> None:
        """Index ``documents`` for words; their vectors come ready made.

        Args:
            documents: the passages.
            language: of the text.
            vectors: of passages and sentences.
            words: the folded words that similarities come for; the text's own are among them.
        """
        passages = [indexed_text(document) for document in documents]
        passage_words = folded_words(passages)
        split = [sentence_texts(document) for document in documents]
        sentences = [sentence for texts in split for sentence in texts]
        self.vocabulary = frozenset(word for text in passage_words for word in text)
        self._sizes = [len(texts) for texts in split]
        self._vectors = vectors
        self._lexical = LexicalIndex(passages, language), LexicalIndex(sentences, language)
        self._bags = WordBags.of(passage_words, words), word_bags(sentences, words)

    def lexical(self, question: str) -> Named:
        """BM25 in the text's language; a question in another one still meets names, symbols and cognates."""
        passages, sentences = self._lexical
        return Named({"lexical": passages.scores(question)}, {"lexical": sentences.scores(question)})

    def meaning(self, vector: Vectors, similarities: Vectors) -> tuple[Named, Scores]:
        """The signals that work across languages, and each passage's coverage.

        Args:
            vector: the question's.
            similarities: of its content words with the vocabulary, shape (asked, words).

        Returns:
            the signals; coverage, between 0 and 1: the share of the question's words that each passage has.
        """
        passages, sentences = self._vectors.passages @ vector, self._vectors.sentences @ vector
        words, sentence_words = (match_words(similarities, bags) for bags in self._bags)
        coverage = words.matches.mean(axis=0) if len(similarities) else np.zeros(len(self._sizes))
        named = Named(
            {
                "words": words.scores,
                "sentence_words": best_of_each(sentence_words.scores, self._sizes),
                "passage": passages,
                "sentence": best_of_each(sentences, self._sizes),
            },
            {"words": sentence_words.scores, "sentence": sentences},
        )
        return named, coverage


def best_of_each(sentences: Scores, sizes: Sequence[int]) -> Scores:
    """The best of each passage's sentences, of which it has as many as ``sizes`` says; the worst of all where none."""
    best = np.full(len(sizes), sentences.min(initial=0.0))
    np.maximum.at(best, np.repeat(np.arange(len(sizes)), sizes), sentences)
    return best
