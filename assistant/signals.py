"""What speaks for each passage and sentence of a report, for one question: the signals that the retriever fuses.

Signals are named by the text that they look at. *own* is the edition in the question's language, *other* the edition in
the other one, *asked* the questions anticipated for each passage, in the question's language. Where a report has no
edition in the question's language, its only text is *own*, met across languages by vectors, and *other* is silent.
BM25 looks at *own* alone: across languages it meets nothing but names, which vectors meet as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from assistant.answer import Language
from assistant.asked import AskedSignals
from assistant.lexical import content_words, fold
from assistant.retrieve import Scores, SignalScores
from assistant.terms import TermFinder
from assistant.textsignals import TextSignals
from assistant.vectors import Encode


@dataclass(frozen=True)
class ReportSignals:
    """Scores every passage and sentence of a report for a question."""

    texts: Mapping[Language, TextSignals]
    """The report and its editions by language, all with the same passages and the same sentences in the same order."""
    original: Language
    encode: Encode
    """Questions and words -> unit vectors."""
    language_of: Callable[[str], Language]
    asked: Mapping[Language, AskedSignals]
    terms: TermFinder

    def scores(self, question: str) -> SignalScores:
        """Every signal of every passage and sentence; a signal that has nothing to look at is left out."""
        language = self.language_of(question)
        own = language if language in self.texts else self.original
        vector = self.encode([question])[0]
        word_vectors = self.encode(list(dict.fromkeys(fold(word) for word in content_words(question))))
        passages, sentences = dict[str, Scores](), dict[str, Scores]()
        cosines, coverages = [], []
        for name, text in self.texts.items():
            prefix = "own_" if name == own else "other_"
            meaning, coverage = text.meaning(vector, word_vectors)
            for found in (meaning, text.lexical(question)) if name == own else (meaning,):
                passages |= found.called(prefix).passages
                sentences |= found.called(prefix).sentences
            cosines.append(text.cosine(vector))
            coverages.append(coverage)
        if language in self.asked:
            passages |= self.asked[language].scores(question, vector)
        passages["terms"] = self.terms.scores(self.terms.find(question, language))
        return SignalScores(passages, sentences, np.max(cosines, axis=0), np.max(coverages, axis=0))
