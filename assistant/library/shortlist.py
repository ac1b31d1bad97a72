"""A question -> the reports that may answer it, with how much speaks for each and for their passages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Hit
from assistant.library.ranking import Candidate, Shortlist
from assistant.library.signals import LibrarySignals, PassageScores
from assistant.places import Place
from assistant.retrieve import Scores, relevance, standard

_WEIGHTS: Mapping[str, float] = {
    "lexical": 0.24,
    "words": 0.84,
    "passage": 0.3,
    "sentence": 0.5,
    "second_passage": 1.0,
    "second_sentence": 1.48,
}
"""Begun with those of one report without anticipated questions, whose two texts are one here; what looks at the meaning
was then raised, on the ``dev`` half of the set ``library`` and on ``benchmarks/imported_questions.jsonl``."""
_WITHOUT_SECOND: Mapping[str, float] = {"lexical": 0.65, "words": 0.9, "passage": 0.52, "sentence": 0.87}
_ABOUT = 0.5
"""Of the mean of a report's passages: how much it is about the subject as a whole."""
_KINDS: Mapping[str, float] = {"footnote": -0.37, "figure": 0.02}
_MARGIN = 6.0
"""How far behind the best report, in standard deviations, another may be and still be looked into."""
_MOST = 4
"""Reports that are looked into: each costs as much as a question to it alone."""


@dataclass(frozen=True)
class Shortlister:
    """Ranks the passages of a library by comparing every one: a :class:`assistant.library.ranking.LibraryRanking`."""

    places: Sequence[Place]
    """Every passage, in the order of the signals."""
    kinds: Sequence[str]
    spans: Sequence[Sequence[Sequence[int]]]
    """The sentences of each passage; the whole of one that has none."""
    signals: LibrarySignals
    lexical_share: Mapping[str, float] = field(default_factory=dict)
    """Language of a question -> the share of the passages that are read in it: words meet in no others."""

    def shortlist(self, question: str, language: str, scope: Collection[str], k: int = 10) -> Shortlist:
        """The reports of ``scope``, at least one, that may answer ``question``, and its ``k`` nearest passages."""
        signals = self.signals.scores(question)
        scores = self._summed(signals, language)
        ranked = [number for number in np.argsort(-scores, kind="stable") if self.places[number].report in scope]
        first: dict[str, int] = {}
        for number in ranked:
            first.setdefault(self.places[number].report, number)
        about = standard(signals.passages["second_passage" if self.signals.second else "passage"])
        candidates = [
            Candidate(symbol, float(scores[number] + _ABOUT * about[self._passages_of[symbol]].mean()))
            for symbol, number in first.items()
        ]
        candidates.sort(key=lambda each: -each.score)
        return Shortlist(
            [each for each in candidates[:_MOST] if each.score >= candidates[0].score - _MARGIN],
            [(self.places[number], float(scores[number])) for number in ranked[:k]],
        )

    @cached_property
    def _passages_of(self) -> Mapping[str, NDArray[np.intp]]:
        """Symbol -> the numbers of its passages."""
        reports = np.array([place.report for place in self.places])
        return {str(symbol): np.flatnonzero(reports == symbol) for symbol in np.unique(reports)}

    def hits(self, text: str, language: str, scope: Collection[str], limit: int) -> tuple[Hit, ...]:
        """The passages of ``scope`` nearest to some words, best first."""
        found = self.signals.scores(text)
        scores = self._summed(found, language)
        bounds = np.concatenate([[0], np.cumsum(self.signals.sizes)])
        ranked = [number for number in np.argsort(-scores, kind="stable") if self.places[number].report in scope]
        return tuple(
            self._hit(number, float(scores[number]), found.sentences[bounds[number] : bounds[number + 1]])
            for number in ranked[:limit]
        )

    def _hit(self, number: int, score: float, sentences: Scores) -> Hit:
        place, spans = self.places[number], self.spans[number]
        start, end = spans[int(np.argmax(sentences)) if len(sentences) else 0]
        return Hit(place.ref, relevance(score), start, end, place.report)

    def _summed(self, found: PassageScores, language: str) -> Scores:
        weights = _WEIGHTS if self.signals.second else _WITHOUT_SECOND
        total = np.array([_KINDS.get(kind, 0.0) for kind in self.kinds])
        for name, weight in weights.items():
            share = self.lexical_share.get(language, 0.0) if name == "lexical" else 1.0
            total += share * weight * standard(found.passages[name])
        return total
