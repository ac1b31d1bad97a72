"""The signals of a second encoder, which reads the original text and meets questions in any of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.textsignals import Named, best_of_each
from assistant.vectors import Encode, TextVectors


@dataclass(frozen=True)
class SecondSignals:
    """Scores every passage and sentence of the original for a question."""

    vectors: TextVectors
    sizes: Sequence[int]
    """How many sentences each passage has."""
    encode: Encode
    """Questions -> unit vectors, in the space of ``vectors``."""

    def scores(self, question: str) -> Named:
        """Cosines of passages, of their best sentences, and of the sentences."""
        vector = self.encode([question])[0]
        sentences = self.vectors.sentences @ vector
        passages = {"passage": self.vectors.passages @ vector, "sentence": best_of_each(sentences, self.sizes)}
        return Named(passages, {"sentence": sentences}).called("second_")
