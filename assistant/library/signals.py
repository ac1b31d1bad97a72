"""What speaks for each passage of several reports at once, for one question.

The reports' passages stand one after the other, as if they were one report's: how rare a word is, and how far ahead a
passage is, are then told over all of them. Within a report, what it is about is in every paragraph and says little;
among reports it says which one to open. Only signals of the text itself are used, and every report is read in the same
language as far as it can be: one that happens to have an edition in the question's, or questions that somebody
anticipated, would win over the others for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Language
from assistant.language import SUPPORTED
from assistant.lexical import LexicalIndex, content_words, fold
from assistant.library.joined import JoinedVectors
from assistant.opened import OpenedReport
from assistant.retrieve import Scores
from assistant.textsignals import best_of_each, indexed_text, word_bags
from assistant.vectors import Encode, Vectors, WordVectors
from assistant.wordmatch import WordBags, match_words


@dataclass(frozen=True)
class PassageScores:
    """Every signal by name, and what tells which sentence of a passage is nearest."""

    passages: Mapping[str, Scores]
    """Each shape (passages,)."""
    sentences: Scores
    """Shape (sentences,): cosines with the question."""


@dataclass(frozen=True)
class SecondText:
    """The originals as the second encoder sees them."""

    passages: JoinedVectors
    sentences: JoinedVectors
    encode: Encode
    """Questions -> unit vectors."""


@dataclass(frozen=True)
class LibrarySignals:
    """Scores every passage of every report for a question."""

    lexical: LexicalIndex
    bags: WordBags
    words: WordVectors
    passages: JoinedVectors
    sentences: JoinedVectors
    sizes: Sequence[int]
    """How many sentences each passage has."""
    originals: Sequence[NDArray[np.intp]]
    """The numbers of the passages whose report was written in one language, for each of those languages."""
    encode: Encode
    """Questions and words -> unit vectors."""
    second: SecondText | None = None

    def scores(self, question: str) -> PassageScores:
        """Every signal of every passage."""
        vector = self.encode([question])[0]
        asked = list(dict.fromkeys(fold(word) for word in content_words(question)))
        similarities = self.words.similarities(self.encode(asked)) if asked else np.zeros((0, len(self.words.words)))
        sentences = self.sentences @ vector
        found = {
            "lexical": self.lexical.scores(question),
            "words": match_words(similarities, self.bags).scores,
            "passage": self.passages @ vector,
            "sentence": best_of_each(sentences, self.sizes),
        }
        if self.second:
            read = self.second.encode([question])[0]
            sentences = self.second.sentences @ read
            found |= {
                "second_passage": self._levelled(self.second.passages @ read),
                "second_sentence": self._levelled(best_of_each(sentences, self.sizes)),
            }
        return PassageScores(found, sentences)

    def _levelled(self, scores: Scores) -> Scores:
        """The scores less the median of their language: texts in that of the question are nearer, whatever they say."""
        if len(self.originals) < 2:
            return scores
        levelled = scores.copy()
        for numbers in self.originals:
            levelled[numbers] -= np.median(scores[numbers])
        return levelled


def library_language(reports: Sequence[OpenedReport]) -> Language:
    """The language that most passages are held in: every report is read in it that can be."""
    held = Counter(dict.fromkeys(SUPPORTED, 0))
    for report in reports:
        for language in report.texts.documents:
            held[language] += len(report.documents)
    return max(SUPPORTED, key=held.__getitem__)


def signals_of(reports: Sequence[OpenedReport]) -> LibrarySignals:
    """The signals over ``reports``, at least one, their passages in this order."""
    common = library_language(reports)
    held = [common if common in report.texts.documents else report.language for report in reports]
    documents = [list(report.texts.documents[name]) for report, name in zip(reports, held, strict=True)]
    texts = [indexed_text(document) for each in documents for document in each]
    vectors = [report.index.text(name) for report, name in zip(reports, held, strict=True)]
    words = _words(reports)
    return LibrarySignals(
        LexicalIndex(texts, common),
        word_bags(texts, words.words),
        words,
        JoinedVectors([each.passages for each in vectors]),
        JoinedVectors([each.sentences for each in vectors]),
        [len(document.metadata["sentences"]) for each in documents for document in each],
        _by_original(reports),
        reports[0].encode,
        _second(reports),
    )


def _words(reports: Sequence[OpenedReport]) -> WordVectors:
    """Every word of the reports, each once."""
    known: dict[str, Vectors] = {}
    for report in reports:
        for held in report.index.word_vectors().values():
            known |= dict(zip(held.words, held.vectors, strict=True))
    return WordVectors(tuple(known), np.array(list(known.values()), dtype=np.float32))


def _by_original(reports: Sequence[OpenedReport]) -> list[NDArray[np.intp]]:
    languages = np.array([report.report.metadata.language for report in reports for _ in report.documents])
    return [np.flatnonzero(languages == language) for language in np.unique(languages)]


def _second(reports: Sequence[OpenedReport]) -> SecondText | None:
    """``None`` where a report lacks it: scores of some passages alone could not be compared."""
    held = [report.index.second_text() for report in reports]
    vectors = [each for each in held if each is not None]
    encode = reports[0].second_encode
    if encode is None or len(vectors) < len(reports):
        return None
    return SecondText(
        JoinedVectors([each.passages for each in vectors]), JoinedVectors([each.sentences for each in vectors]), encode
    )
