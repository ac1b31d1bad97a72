"""What speaks for each passage and sentence of a report, for one question: the signals that the retriever fuses.

Signals are named by the text that they look at. *own* is the edition in the question's language, *other* the edition in
the other one; *asked* are the questions anticipated for each passage, in the question's language and in the *other*.
Where a report has no edition in the question's language, its only text is *own*, met across languages by vectors, and
*other* is silent. BM25 looks at the question's language alone: across languages it meets nothing but names, which
vectors meet as well. *second* is the original as a second encoder sees it, whatever the question's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import Language
from assistant.asked import AskedSignals
from assistant.lexical import content_words, fold
from assistant.retrieve import Scores, SignalScores
from assistant.secondsignals import SecondSignals
from assistant.terms import TermFinder
from assistant.textsignals import TextSignals
from assistant.trace import Details
from assistant.twins import in_words_of
from assistant.vectors import Encode, WordVectors

_UNMATCHED = 0.5
"""Cosine of the nearest word below which a word counts as met by nothing: less than an eighth of an exact match."""


@dataclass(frozen=True)
class ReportSignals:
    """Scores every passage and sentence of a report for a question."""

    texts: Mapping[Language, TextSignals]
    """The report and its editions by language, all with the same passages and the same sentences in the same order."""
    original: Language
    encode: Encode
    """Questions and words -> unit vectors."""
    language_of: Callable[[str], Language]
    words: Mapping[Language, WordVectors]
    """The words of the texts and of the anticipated questions."""
    asked: Mapping[Language, AskedSignals]
    terms: TermFinder
    second: SecondSignals | None = None

    def scores(self, question: str) -> SignalScores:
        """Every signal of every passage and sentence; a signal that has nothing to look at is left out."""
        language = self.language_of(question)
        own = language if language in self.texts else self.original
        question = in_words_of(question, self.texts[own].vocabulary)
        spelt_out = self.terms.spelt_out(question, language, self.texts[own].vocabulary)
        vector = self.encode([spelt_out])[0]
        asked_words = self.encode(list(dict.fromkeys(fold(word) for word in content_words(spelt_out))))
        similarities = {name: words.similarities(asked_words) for name, words in self.words.items()}
        passages: dict[str, Scores] = {"terms": self.terms.scores(self.terms.find(question, language))}
        sentences: dict[str, Scores] = {}
        cosines, coverages = [], []
        for name, text in self.texts.items():
            prefix = "own_" if name == own else "other_"
            meaning, coverage = text.meaning(vector, similarities[name])
            for found in (meaning, text.lexical(question)) if name == own else (meaning,):
                passages |= found.called(prefix).passages
                sentences |= found.called(prefix).sentences
            cosines.append(meaning.cosine)
            coverages.append(coverage)
        for name, asked in self.asked.items():
            prefix = "asked_" if name == language else "asked_other_"
            passages |= {f"{prefix}words": asked.words(similarities[name]), f"{prefix}vectors": asked.vectors(vector)}
        mine = self.asked.get(language)
        if mine:
            passages["asked_lexical"] = mine.lexical(question)
        if self.second:
            read = self.second.scores(spelt_out)
            passages |= read.passages
            sentences |= read.sentences
        cosine, coverage = np.max(cosines, axis=0), np.max(coverages, axis=0)
        return SignalScores(passages, sentences, cosine, coverage, mine.likest(vector) if mine else 0 * cosine)

    def reading(self, question: str) -> Details:
        """How the question is read, for a trace.

        Its ``language``; ``searched_as``, its acronyms spelt out; the glossary's ``terms`` in it; for each of its
        ``words`` the nearest one of the texts and of the anticipated questions, with their cosine; those ``unmatched``.
        """
        language = self.language_of(question)
        own = language if language in self.texts else self.original
        question = in_words_of(question, self.texts[own].vocabulary)
        spelt_out = self.terms.spelt_out(question, language, self.texts[own].vocabulary)
        words = list(self._nearest(list(dict.fromkeys(fold(word) for word in content_words(spelt_out)))))
        terms = self.terms.find(question, language)
        return {
            "language": language,
            "searched_as": spelt_out,
            "terms": [{"name": term.name(language), "passages": len(term.refs)} for term in terms],
            "words": words,
            "unmatched": [word["word"] for word in words if word["cosine"] < _UNMATCHED],
        }

    def _nearest(self, asked: Sequence[str]) -> Iterator[Details]:
        """Of each word that was asked, the nearest known one; none where no word is known."""
        known = [word for words in self.words.values() for word in words.words]
        if not asked or not known:
            return
        vectors = self.encode(asked)
        cosines = np.concatenate([words.similarities(vectors) for words in self.words.values()], axis=1)
        for word, row in zip(asked, cosines, strict=True):
            yield {"word": word, "nearest": known[int(row.argmax())], "cosine": float(row.max())}
