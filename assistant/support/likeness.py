"""How alike a sentence and the passages that it cites are, in four figures, and what these make probable.

The figures see themes and words, so they tell a paraphrase of the passage from one of another passage, and notice many
an invented detail; who did what to whom they do not see. ``docs/evaluation.md`` says how often they are right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from assistant.answer import Language
from assistant.lexical import content_words, fold
from assistant.support.passages import Encode, PreparedPassage, PreparedReport, Vectors

_NEGATION: Mapping[str, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:ne|aucune?|jamais|sans|ni|nullement)\b|\bn['’]", re.IGNORECASE),
    "en": re.compile(r"\b(?:not|no|never|none|without|nor|neither|cannot)\b|n['’]t\b", re.IGNORECASE),
}
_CAPITALISED = re.compile(r"[^\W\d_]{3,}")
_SAME_NAME = 80
"""Likeness of spelling (rapidfuzz's ratio) from which two names are one: Peru, Pérou."""


class Likeness(NamedTuple):
    """A sentence beside the passages that it cites."""

    cosine: float
    """Of the sentence's vector with that of the nearest sentence, pair of sentences or whole passage; where several
    passages are cited, with the sum of the nearest of each if that is nearer."""
    coverage: float
    """The mean, weighted by rarity, of how well each of its words is met by a word of the passages; names that the
    table knows apart, which are facts; 1 where nothing else is said."""
    names: float
    """How well the name that is met worst is met; 1 where it has none."""
    negation: float
    """1 where it denies and the nearest window does not, or the other way round; else 0."""


class LikenessModel(NamedTuple):
    """A logistic model over :class:`Likeness`."""

    bias: float
    cosine: float
    coverage: float
    names: float
    negation: float

    def probability(self, likeness: Likeness) -> float:
        """That the passages support the sentence, between 0 and 1."""
        logit = self.bias + sum(weight * value for weight, value in zip(self[1:], likeness, strict=True))
        return (1 + math.tanh(logit / 2)) / 2


class Comparer:
    """Compares sentences with the passages of one report."""

    def __init__(self, prepared: PreparedReport, encode: Encode, report_language: Language) -> None:
        """Everything is computed with ``encode``, which must be the one that ``prepared`` was made with."""
        self._prepared = prepared
        self._encode = encode
        self._language = report_language

    def likeness(self, sentence: str, rest: str, passages: Sequence[PreparedPassage], language: Language) -> Likeness:
        """The four figures.

        Args:
            sentence: a sentence of an answer.
            rest: the same without the names that the table knows.
            passages: those it cites, at least one.
            language: of the sentence.
        """
        vector = self._encode([sentence])[0]
        nearest = [passage.vectors[int(np.argmax(passage.vectors @ vector))] for passage in passages]
        best = max(passages, key=lambda passage: float((passage.vectors @ vector).max()))
        window = best.windows[int(np.argmax(best.vectors @ vector))]
        words = list(dict.fromkeys(fold(word) for word in content_words(rest)))
        met, rarity = self._met(words, passages)
        return Likeness(
            cosine=max(*(float(near @ vector) for near in nearest), float(_unit(np.sum(nearest, axis=0)) @ vector)),
            coverage=float(met @ rarity / rarity.sum()) if len(words) else 1.0,
            names=self._worst_name(rest, dict(zip(words, met, strict=True)), passages),
            negation=float(
                bool(_NEGATION[language].search(sentence)) != bool(_NEGATION[self._language].search(window))
            ),
        )

    def cosines(self, sentence: str) -> dict[str, float]:
        """The nearest window of every passage of the report."""
        vector = self._encode([sentence])[0]
        return {ref: float((passage.vectors @ vector).max()) for ref, passage in self._prepared.passages.items()}

    def _met(self, words: Sequence[str], passages: Sequence[PreparedPassage]) -> tuple[Vectors, Vectors]:
        """How well each word is met by the passages, between 0 and 1, and how rare it is in the report."""
        if not words:
            return np.zeros(0), np.zeros(0)
        prepared = self._prepared
        similarities = np.clip(self._encode(words) @ prepared.word_vectors.T, 0, 1)
        known = {word: number for number, word in enumerate(prepared.vocabulary)}
        for row, word in enumerate(words):
            if word in known:
                similarities[row, known[word]] = 1.0
        best = prepared.bags.best(similarities)
        met = best[:, [prepared.columns[passage.ref] for passage in passages]].max(axis=1)
        frequency = (best > _ALIKE).sum(axis=1)
        rarity = np.log(1 + (best.shape[1] - frequency + 0.5) / (frequency + 0.5))
        return met, rarity + 1e-6

    def _worst_name(self, rest: str, met: Mapping[str, float], passages: Sequence[PreparedPassage]) -> float:
        spelled = {word for passage in passages for word in fold(passage.normal_text).split()}
        worst = 1.0
        opening = next((at for at, character in enumerate(rest) if character.isalpha()), 0)
        for match in _CAPITALISED.finditer(rest):
            word, name = match[0], fold(match[0])
            if match.start() == opening:  # every sentence opens with a capital
                continue
            if not word[0].isupper() or word.isupper() or name not in met:
                continue
            is_spelled = any(fuzz.ratio(name, other) >= _SAME_NAME for other in spelled)
            worst = min(worst, 1.0 if is_spelled else float(met[name]))
        return worst


_ALIKE = 0.6
"""Cosine of two words from which one counts as occurring where the other does, for its rarity."""


def _unit(vector: Vectors) -> Vectors:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
