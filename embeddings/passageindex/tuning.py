"""The cheapest search of an index that still finds what an exact comparison does."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from embeddings.passageindex.faiss_index import FaissIndex
from embeddings.passageindex.fusing import Ranking
from embeddings.types import Vectors

RECALL = 0.98
"""What has to be reached."""
QUESTIONS = 300
EFFORTS = (0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
_K = 10
_SAME = 1e-6


@dataclass(frozen=True)
class Setting:
    """A way to search, and how it fared."""

    effort: float
    """Lists that are searched, in square roots of all lists of a segment; infinite: all passages are compared."""
    lists: int
    """Searched in the largest segment."""
    recall: float
    """Of the ten nearest, the share that is found; what is as near as the tenth counts."""
    median_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Tuned:
    """What was measured, and what came of it."""

    passages: int
    questions: int
    """0: every passage is compared anyway, so there is nothing to tune."""
    exact: Setting | None = None
    settings: Sequence[Setting] = ()
    chosen: Setting | None = None


def tune(index: FaissIndex, questions: int = QUESTIONS) -> Tuned:
    """Measure some settings, cheapest first, until one reaches :data:`RECALL`; it is kept in the index.

    The questions are made up, since an index keeps none: half a passage, half another, so that they lie between the
    passages as questions do. Where no setting is enough, the dearest is kept.

    Raises:
        EmbeddingError: If the index cannot be read or written.
    """
    lists = max((part.segment.near.lists for part in index.snapshot().parts), default=0)
    if lists == 0:
        return Tuned(index.size, 0)
    asked = _questions(index, questions)
    answers, exact = _asked(index, asked, math.inf, lists)
    settings = list[Setting]()
    for effort in EFFORTS:
        found, taken = _asked(index, asked, effort, lists)
        recall = statistics.fmean(map(_recall, found, answers))
        settings.append(Setting(effort, taken.lists, recall, taken.median_ms, taken.p95_ms))
        if recall >= RECALL:
            break
    chosen = settings[-1]
    tuned = Tuned(index.size, len(asked), exact, tuple(settings), chosen)
    index.keep_effort(chosen.effort, {"passages": tuned.passages, **asdict(chosen)})
    return tuned


def _asked(index: FaissIndex, asked: Vectors, effort: float, lists: int) -> tuple[list[Ranking], Setting]:
    found, taken = [], []
    for vector in asked:
        started = time.perf_counter()
        found.append(index.nearest(vector, _K, effort=effort))
        taken.append((time.perf_counter() - started) * 1000)
    searched = min(lists, math.ceil(min(effort, lists) * math.sqrt(lists)))
    return found, Setting(effort, searched, 1.0, statistics.median(taken), statistics.quantiles(taken, n=20)[-1])


def _recall(found: Ranking, exact: Ranking) -> float:
    return sum(score >= exact[-1][1] - _SAME for _, score in found) / len(exact)


def _questions(index: FaissIndex, count: int) -> Vectors:
    """Unit vectors, shape (count, dimension), the same for the same index."""
    chance = np.random.default_rng(1)
    drawn = np.array(list(_drawn(index, chance.random(2 * count))), dtype=np.float32)
    between = drawn[:count] + drawn[count:]
    lengths = np.linalg.norm(between, axis=1, keepdims=True)
    unit: Vectors = between / np.maximum(lengths, 1e-6)
    return unit


def _drawn(index: FaissIndex, places: Sequence[float] | Vectors) -> Iterator[Vectors]:
    parts = [part.segment.near for part in index.snapshot().parts]
    ends = np.cumsum([len(near) for near in parts])
    for place in places:
        row = int(place * ends[-1])
        at = int(np.searchsorted(ends, row, side="right"))
        yield parts[at].rows(np.array([row - (ends[at] - len(parts[at]))], dtype=np.int64))[0]
