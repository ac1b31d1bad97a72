"""How much each signal of retrieval counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

WITH_QUESTIONS: Mapping[str, float] = {
    "own_sentence": 0.53,
    "asked_lexical": 0.64,
    "asked_words": 0.77,
    "asked_vectors": 0.62,
    "asked_other_words": 0.44,
    "asked_other_vectors": 0.77,
    "terms": 0.23,
}
TEXT_ONLY: Mapping[str, float] = {
    "own_lexical": 0.65,
    "own_words": 0.57,
    "own_sentence_words": 0.36,
    "own_passage": 0.52,
    "own_sentence": 0.50,
    "other_words": 0.33,
    "other_sentence": 0.37,
    "terms": 0.71,
}
"""Of a report that nobody has anticipated questions for, in the question's language."""
SECOND_WITH_QUESTIONS: Mapping[str, float] = {
    "own_sentence": 0.19,
    "asked_lexical": 0.49,
    "asked_words": 0.64,
    "asked_vectors": 0.60,
    "asked_other_words": 0.37,
    "asked_other_vectors": 0.57,
    "terms": 0.17,
    "second_passage": 0.37,
    "second_sentence": 0.59,
}
SECOND_TEXT_ONLY: Mapping[str, float] = {
    "own_lexical": 0.24,
    "own_words": 0.67,
    "own_sentence_words": 0.04,
    "own_passage": 0.15,
    "own_sentence": 0.24,
    "other_words": 0.17,
    "terms": 0.31,
    "second_passage": 0.69,
    "second_sentence": 1.48,
}
"""Both of these: where a second encoder reads the text as well."""
TOKENS_TEXT_ONLY: Mapping[str, float] = {
    **{name: round(0.8 * weight, 3) for name, weight in SECOND_TEXT_ONLY.items()},
    "second_tokens": 0.8,
}
"""Where its tokens are kept too. They get a fifth of the whole, and the others keep their ratios: learnt anew on more
reports (``benchmarks/imported.py``) those came out no better on reports that had been left out."""
SECOND = "second_sentence"
TOKENS = "second_tokens"
ANTICIPATED = frozenset({"asked_lexical", "asked_words", "asked_vectors"})
"""The signals of questions anticipated in the question's own language; without them the weights are the text's."""
SENTENCES: Mapping[str, float] = {"own_lexical": 0.15, "own_words": 1.0, "own_sentence": 0.8}
SECOND_SENTENCES: Mapping[str, float] = {
    "own_lexical": 0.25,
    "own_sentence": 0.18,
    "other_sentence": 1.00,
    "second_sentence": 0.77,
}
"""Of the sentences of passages; the second where a second encoder reads them as well."""
KINDS: Mapping[str, float] = {"footnote": -0.37, "figure": 0.02}


@dataclass(frozen=True)
class FusionWeights:
    """How much each z-score counts, by signal, and what is added to passages of a kind.

    Learnt on the ``dev`` half of our own questions by ``benchmarks/retrieval.py`` and ``benchmarks/sentences.py``, both
    languages together. What a footnote says is mostly said better by the sentence that calls it.
    """

    passages: Mapping[str, float] = field(default_factory=lambda: WITH_QUESTIONS)
    text_only: Mapping[str, float] = field(default_factory=lambda: TEXT_ONLY)
    """In place of ``passages`` where no questions are anticipated in the question's language."""
    second_passages: Mapping[str, float] = field(default_factory=lambda: SECOND_WITH_QUESTIONS)
    second_text_only: Mapping[str, float] = field(default_factory=lambda: SECOND_TEXT_ONLY)
    """In place of the two above where there are the signals of a second encoder."""
    tokens_text_only: Mapping[str, float] = field(default_factory=lambda: TOKENS_TEXT_ONLY)
    """In place of the last where its tokens are matched one by one."""
    sentences: Mapping[str, float] = field(default_factory=lambda: SENTENCES)
    second_sentences: Mapping[str, float] = field(default_factory=lambda: SECOND_SENTENCES)
    kinds: Mapping[str, float] = field(default_factory=lambda: KINDS)

    def of(self, signals: Collection[str]) -> Mapping[str, float]:
        """The weights of passages that were learnt with such signals as there are."""
        if ANTICIPATED & set(signals):
            return self.second_passages if SECOND in signals else self.passages
        if TOKENS in signals:
            return self.tokens_text_only
        return self.second_text_only if SECOND in signals else self.text_only

    def of_sentences(self, signals: Collection[str]) -> Mapping[str, float]:
        """The weights of sentences, as above."""
        return self.second_sentences if SECOND in signals else self.sentences
