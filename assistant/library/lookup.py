"""A question -> the reports that may answer it, looked up in an index of passages too many to be compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping
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
_PER_COSINE, _LEVEL = 60.0, 0.45
"""Standard deviations that a cosine of 1 more counts, and the cosine of a passage as good as the average first one."""
_OWN_LANGUAGE = 0.03
"""How much nearer a question is to passages in its own language, whatever they say."""
_PER_WORDS = 3.0
"""Standard deviations that the passage with the best BM25 is ahead of one that has no word of the question.

All of these were set on the ``dev`` half of the set ``library`` and on ``benchmarks/imported_questions.jsonl``, asked
of 45 reports: the right report is then among the first four for 0.95 of the questions, and for 0.96 where every passage
is compared by every signal."""
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
    languages: Mapping[str, str]
    """The reports of the library by symbol, and the language of each: the index may hold others already, or still."""
    passage: Callable[[Place], Document]
    """A passage with its text."""

    def shortlist(self, question: str, language: str, scope: Collection[str], k: int = 10) -> Shortlist:
        """The reports of ``scope`` that may answer ``question``, and its ``k`` nearest passages.

        Raises:
            EmbeddingError: the index cannot be asked.
        """
        scored = self._scored(question, language, scope, max(_POOL, k))
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
            for place, score in self._scored(text, language, scope, max(_POOL, limit))[:limit]
        )

    def _scored(self, question: str, language: str, scope: Collection[str], k: int) -> list[tuple[Place, float]]:
        """The best passages and their scores, best first."""
        asked = frozenset(scope)
        where = Where() if asked >= self.languages.keys() else Where(partitions=asked)
        found = self.index.search(Sought(self.encode([question])[0], terms_sought(question)), k, where)
        ours = [each for each in found if each.partition in asked]
        scores = _scores(ours, {each.id for each in ours if self.languages[each.partition] == language})
        ranked = sorted(scores, key=lambda id_: (-scores[id_], id_))
        return [(Place.of(id_), scores[id_]) for id_ in ranked]

    def _nearest_sentence(self, place: Place, vector: Vectors) -> tuple[int, int]:
        document = self.passage(place)
        spans = document.metadata["sentences"]
        if not spans:
            return 0, len(document.page_content)
        start, end = spans[int(np.argmax(self.encode(sentence_texts(document)) @ vector))]
        return start, end


def _scores(found: Collection[Found], own: Container[str]) -> Mapping[str, float]:
    """Id -> the passage's score. One that its words alone brought up is as near as the farthest of the near ones.

    Args:
        found: the passages.
        own: the ids of those in the question's language.
    """
    farthest = min((each.cosine for each in found if each.cosine is not None), default=_LEVEL)
    most = max((each.lexical or 0.0 for each in found), default=0.0) or 1.0

    def score(each: Found) -> float:
        cosine = farthest if each.cosine is None else each.cosine
        level = _LEVEL + (_OWN_LANGUAGE if each.id in own else 0.0)
        return _PER_COSINE * (cosine - level) + _PER_WORDS * (each.lexical or 0.0) / most

    return {each.id: score(each) for each in found}
