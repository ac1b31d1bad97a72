"""BM25 over several segments as over one, in the variant of Lucene (Kamphuis and others 2020), as bm25s has it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.passageindex.segments.postings import Postings, Rows

K1, B = 1.5, 0.75
_WORTH_PRUNING = 4096
"""Rows of a term below which adding its scores up is quicker than asking whether they matter."""

_LIKELY = 0.5
"""Of what the terms so far could add up to, the share that the k-th best hardly ever exceeds: before, nobody looks."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Searched:
    """A segment's words, and which of its rows count."""

    postings: Postings
    alive: Mask | None
    """Rows that were not removed; ``None``: all. What is not alive is in no statistics."""
    allowed: Mask | None
    """Rows that may be found, all of them alive; ``None``: all."""


@dataclass(frozen=True)
class Corpus:
    """What BM25 has to know of all passages."""

    passages: int
    words: int

    def weight(self, holding: int) -> float:
        """The weight of a term that so many passages hold."""
        return math.log(1 + (self.passages - holding + 0.5) / (holding + 0.5))


@dataclass(frozen=True)
class _Term:
    weight: float
    rows: Rows
    times: NDArray[np.uint16]


def best_by_words(
    segments: Sequence[Searched], corpus: Corpus, terms: Sequence[str], k: int
) -> list[tuple[Rows, NDArray[np.float32]]]:
    """For each segment the rows that may be among the ``k`` best of all, every equal of the last too, and their BM25.

    Args:
        segments: to search.
        corpus: all that is alive in them.
        terms: each once.
        k: at least 1.
    """
    looked_up = [[searched.postings.of(term) for term in terms] for searched in segments]
    weights = [
        corpus.weight(sum(_alive(rows[at][0], each) for rows, each in zip(looked_up, segments, strict=True)))
        for at in range(len(terms))
    ]
    found, floor = [], 0.0
    for searched, held in zip(segments, looked_up, strict=True):
        lists = [_Term(weight, *lists) for weight, lists in zip(weights, held, strict=True) if len(lists[0])]
        rows, scores = _scored(searched, sorted(lists, key=lambda each: -each.weight), corpus, k, floor)
        floor = max(floor, _kth(scores, k))
        found.append((rows, scores))
    return [(rows[scores >= floor], scores[scores >= floor]) for rows, scores in found]


def _alive(rows: Rows, searched: Searched) -> int:
    return len(rows) if searched.alive is None else int(np.count_nonzero(searched.alive[rows]))


def _scored(
    searched: Searched, terms: Sequence[_Term], corpus: Corpus, k: int, floor: float
) -> tuple[Rows, NDArray[np.float32]]:
    """Rows and scores; rows that cannot reach ``floor``, nor the ``k`` best here, may be left out.

    Rare terms come first. Once those that are left cannot lift a row that holds none of the others above the k-th best,
    they are only looked up for the rows found so far (MaxScore, Turtle and Flood 1995).
    """
    total = np.zeros(len(searched.postings.lengths), dtype=np.float32)
    for at, term in enumerate(terms):
        rest = sum(each.weight for each in terms[at:])  # a term adds less than its weight
        most = sum(each.weight for each in terms[:at])
        if len(term.rows) > _WORTH_PRUNING and rest < max(floor, _LIKELY * most):
            bound = floor if rest < floor else _kth(total[_reaching(searched, total, 0.0)], k)
            if rest < bound:
                rows = _reaching(searched, total, bound - rest)
                return _completed(searched, rows, total[rows], terms[at:], corpus, k, bound)
        total[term.rows] += _gain(searched, term, term.rows, term.times, corpus)
    rows = _reaching(searched, total, 0.0)
    return rows, total[rows]


def _reaching(searched: Searched, total: NDArray[np.float32], least: float) -> Rows:
    """The rows that hold a term, have at least so much and may be found, ascending."""
    reached = total >= np.float32(least) if least > 0 else total > 0
    rows = np.flatnonzero(reached).astype(np.uint32)  # of truth values: eight times as fast as of numbers
    return rows if searched.allowed is None else rows[searched.allowed[rows]]


def _completed(
    searched: Searched,
    rows: Rows,
    scores: NDArray[np.float32],
    terms: Sequence[_Term],
    corpus: Corpus,
    k: int,
    bound: float,
) -> tuple[Rows, NDArray[np.float32]]:
    """What ``rows`` have once ``terms`` are added; those that can reach ``bound`` no more are left out on the way."""
    for at, term in enumerate(terms):
        rest = np.float32(sum(each.weight for each in terms[at:]))
        bound = max(bound, _kth(scores, k))
        may = scores + rest >= bound
        rows, scores = rows[may], scores[may]
        places = np.searchsorted(term.rows, rows)
        places[places == len(term.rows)] = 0
        holding = term.rows[places] == rows
        scores[holding] += _gain(searched, term, rows[holding], term.times[places[holding]], corpus)
    return rows, scores


def _gain(
    searched: Searched, term: _Term, rows: Rows, times: NDArray[np.uint16], corpus: Corpus
) -> NDArray[np.float32]:
    usual = np.float32(max(corpus.words, 1) / max(corpus.passages, 1))
    lengths = searched.postings.lengths[rows].astype(np.float32)
    lengths *= np.float32(K1 * B) / usual
    lengths += np.float32(K1 * (1 - B))
    counts = times.astype(np.float32)
    lengths += counts
    counts /= lengths
    counts *= np.float32(term.weight)
    return counts


def _kth(scores: NDArray[np.float32], k: int) -> float:
    """The k-th best score; 0 where there are fewer."""
    return float(np.partition(scores, len(scores) - k)[len(scores) - k]) if len(scores) >= k else 0.0
