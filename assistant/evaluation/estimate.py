"""Figures with their uncertainty.

A percentile bootstrap (Efron 1979) over units: a conversation is drawn as a whole, for its turns lean on one another.
Seeded, so that the same answers give the same interval. Where every case is alike (60 of 60 right) the bootstrap knows
no doubt, and the interval has no width; ``docs/evaluation.md`` says how to read that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.case import Case
from assistant.evaluation.measures.measure import Measure, Observations

RESAMPLES = 1000
LEVEL = 0.95
SEED = 20201231
"""Any number would do; this one is kept."""
_Indices = NDArray[np.intp]


class Estimate(NamedTuple):
    """A figure and its 95 % interval; ``low`` and ``high`` are ``None`` where one case alone says nothing of doubt."""

    value: float
    low: float | None
    high: float | None
    n: int
    """Of cases observed."""


class Sample(NamedTuple):
    """What a measure observed, case by case; rows of one unit stand together."""

    rows: Observations
    """Shape (cases, 2)."""
    starts: _Indices
    """Where each unit begins in ``rows``."""


def observe(measure: Measure, cases: Iterable[Case]) -> Sample | None:
    """What ``measure`` observes of ``cases``; ``None`` where that is nothing."""
    units: dict[str, list[tuple[float, float]]] = {}
    for case in cases:
        seen = measure.observation(case)
        if seen is not None:
            units.setdefault(case.judgement.cluster, []).append(seen)
    if not units:
        return None
    lengths = [len(rows) for rows in units.values()]
    rows = np.array([row for unit in units.values() for row in unit], dtype=float)
    return Sample(rows, np.cumsum([0, *lengths[:-1]]))


def estimate(measure: Measure, cases: Iterable[Case]) -> Estimate | None:
    """The figure over ``cases``, or ``None`` where the measure has nothing to do with any of them."""
    sample = observe(measure, cases)
    if sample is None:
        return None
    value = _ratio(sample.rows) if measure.summary is None else measure.summary(sample.rows)
    if math.isnan(value):
        return None
    low, high = interval(measure, sample)
    return Estimate(value, low, high, len(sample.rows))


def difference(measure: Measure, first: Sequence[Case], second: Sequence[Case]) -> Estimate | None:
    """How much the figure over ``first`` exceeds that over ``second``, drawn independently; for ratios only."""
    samples = [observe(measure, cases) for cases in (first, second)]
    if measure.summary is not None or samples[0] is None or samples[1] is None:
        return None
    sums = [unit_sums(sample) for sample in samples if sample is not None]
    value = _ratio(samples[0].rows) - _ratio(samples[1].rows)
    cases = len(samples[0].rows) + len(samples[1].rows)
    if min(map(len, sums)) < 2:
        return Estimate(value, None, None, cases)
    one, other = (_ratios(each, _weights(len(each), seed)) for seed, each in enumerate(sums, start=SEED))
    low, high = _percentiles(one - other)
    return Estimate(value, low, high, cases)


def interval(measure: Measure, sample: Sample) -> tuple[float | None, float | None]:
    """The bounds of the 95 % interval."""
    units = len(sample.starts)
    if units < 2:
        return None, None
    if measure.summary is None:
        return _percentiles(_ratios(unit_sums(sample), _weights(units, SEED)))
    parts = np.split(np.arange(len(sample.rows)), sample.starts[1:])
    rows = (sample.rows[np.concatenate([parts[unit] for unit in drawn])] for drawn in _draws(units, SEED))
    return _percentiles(np.array([measure.summary(drawn) for drawn in rows]))


def _draws(units: int, seed: int) -> _Indices:
    """Which units each resample holds, shape (resamples, units)."""
    return np.random.default_rng(seed).integers(0, units, size=(RESAMPLES, units))


@lru_cache(maxsize=64)
def _weights(units: int, seed: int) -> Observations:
    """How often each resample holds each unit, shape (resamples, units): a product with it is faster than picking."""
    return np.array([np.bincount(drawn, minlength=units) for drawn in _draws(units, seed)], dtype=float)


def _ratios(sums: Observations, weights: Observations) -> Observations:
    """Of the sums of each unit, shape (units, 2): the ratio of each resample."""
    totals = weights @ sums
    ratios: Observations = totals[:, 0] / totals[:, 1]
    return ratios


def _percentiles(figures: Observations) -> tuple[float | None, float | None]:
    """The bounds of the middle 95 % of the resamples that had a figure: one of a single class has no area, say."""
    known = figures[~np.isnan(figures)]
    if not len(known):
        return None, None
    low, high = np.percentile(known, [(1 - LEVEL) / 2 * 100, (1 + LEVEL) / 2 * 100])
    return float(low), float(high)


def _ratio(rows: Observations) -> float:
    return float(rows[:, 0].sum() / rows[:, 1].sum())


def unit_sums(sample: Sample) -> Observations:
    """Of each unit the sums of its numerators and of its denominators, shape (units, 2)."""
    sums: Observations = np.add.reduceat(sample.rows, sample.starts, axis=0)
    return sums
