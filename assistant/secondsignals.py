"""The signals of a second encoder, which reads the original text and meets questions in any of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.textsignals import Named, best_of_each
from assistant.tokenmatch import TokenMatch
from assistant.vectors import Encode, TextVectors


@dataclass(frozen=True)
class SecondSignals:
    """Scores every passage and sentence of the original for a question."""

    vectors: TextVectors
    sizes: Sequence[int]
    """How many sentences each passage has."""
    encode: Encode
    """Questions -> unit vectors, in the space of ``vectors``."""
    tokens: TokenMatch | None = None
    """Where the tokens are kept as well."""

    def scores(self, question: str) -> Named:
        """Cosines of passages, of their best sentences, and of the sentences; how passages match token by token."""
        vector = self.encode([question])[0]
        sentences = self.vectors.sentences @ vector
        passages = {"passage": self.vectors.passages @ vector, "sentence": best_of_each(sentences, self.sizes)}
        if self.tokens:
            passages["tokens"] = self.tokens.scores(question)
        return Named(passages, {"sentence": sentences}).called("second_")
