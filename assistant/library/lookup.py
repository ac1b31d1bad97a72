"""A question -> the reports that may answer it, looked up in an index of passages too many to be compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
from langchain_core.documents import Document

from assistant.answer import Hit
from assistant.library.entries import terms_sought
from assistant.library.ranking import Candidate, Shortlist
from assistant.places import Place
from assistant.retrieve import relevance
from assistant.textsignals import sentence_texts
from assistant.vectors import Encode, Vectors
from embeddings.passageindex.contract import Found, PassageIndex, Sought, Where

_POOL = 100
"""Passages that are looked at, of however many there are."""
_PER_COSINE, _LEVEL = 30.0, 0.45
"""Standard deviations that a cosine of 1 more counts, and the cosine of a passage as good as the average first one."""
_PER_WORDS = 2.0
"""Standard deviations that the passage with the best BM25 is ahead of one that has no word of the question."""
_MOST = 4
"""Reports that are looked into: each costs as much as a question to it alone."""
_MARGIN = 6.0
"""How far behind the best report another may be and still be looked into."""


@dataclass(frozen=True)
class IndexLookup:
    """Ranks the passages of a library by an index: a :class:`assistant.library.ranking.LibraryRanking`."""

    index: PassageIndex
    encode: Encode
    """Questions -> unit vectors, as the index holds them."""
    symbols: frozenset[str]
    """The reports of the library: the index may hold others already, or still."""
    passage: Callable[[Place], Document]
    """A passage with its text."""

    def shortlist(self, question: str, language: str, scope: Collection[str], k: int = 10) -> Shortlist:
        """The reports of ``scope`` that may answer ``question``, and its ``k`` nearest passages.

        Raises:
            EmbeddingError: the index cannot be asked.
        """
        scored = self._scored(question, scope, max(_POOL, k))
        best: dict[str, float] = {}
        for place, score in scored:
            best[place.report] = max(score, best.get(place.report, score))
        ranked = sorted(best, key=lambda symbol: (-best[symbol], symbol))[:_MOST]
        candidates = [Candidate(symbol, best[symbol]) for symbol in ranked if best[symbol] >= best[ranked[0]] - _MARGIN]
        return Shortlist(candidates or [Candidate(min(scope), 0.0)], scored[:k])

    def hits(self, text: str, language: str, scope: Collection[str], limit: int) -> tuple[Hit, ...]:
        """The passages of ``scope`` nearest to some words, best first; raises what :meth:`shortlist` does."""
        vector = self.encode([text])[0]
        return tuple(
            Hit(place.ref, relevance(score), *self._nearest_sentence(place, vector), place.report)
            for place, score in self._scored(text, scope, limit)[:limit]
        )

    def _scored(self, question: str, scope: Collection[str], k: int) -> list[tuple[Place, float]]:
        """The best passages and their scores, best first."""
        asked = frozenset(scope)
        where = Where() if asked >= self.symbols else Where(partitions=asked)
        found = self.index.search(Sought(self.encode([question])[0], terms_sought(question)), k, where)
        scores = _scores([each for each in found if each.partition in asked])
        ranked = sorted(scores, key=lambda id_: (-scores[id_], id_))
        return [(Place.of(id_), scores[id_]) for id_ in ranked]

    def _nearest_sentence(self, place: Place, vector: Vectors) -> tuple[int, int]:
        document = self.passage(place)
        spans = document.metadata["sentences"]
        if not spans:
            return 0, len(document.page_content)
        start, end = spans[int(np.argmax(self.encode(sentence_texts(document)) @ vector))]
        return start, end


def _scores(found: Collection[Found]) -> Mapping[str, float]:
    """Id -> the passage's score. One that only its words brought up is as near as the farthest of the near ones."""
    farthest = min((each.cosine for each in found if each.cosine is not None), default=_LEVEL)
    most = max((each.lexical or 0.0 for each in found), default=0.0) or 1.0
    return {
        each.id: _PER_COSINE * ((farthest if each.cosine is None else each.cosine) - _LEVEL)
        + _PER_WORDS * (each.lexical or 0.0) / most
        for each in found
    }
