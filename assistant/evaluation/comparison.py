"""Two systems on the same questions: differences, how likely they are by chance, questions won and lost.

Paired randomization test (Fisher; Smucker et al. 2007 recommend it for retrieval): under the null hypothesis either
system could have given either answer, so swapping them, unit by unit, shows what differences chance makes. Many
measures are tested at once; the adjusted figure is the false discovery rate of Benjamini and Hochberg (1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control, permutation_test

from assistant.evaluation.case import Case
from assistant.evaluation.estimate import SEED, Sample, observe, unit_sums
from assistant.evaluation.groups import Group, groups_of
from assistant.evaluation.judgements import QuestionSet
from assistant.evaluation.measures.abstention import is_met
from assistant.evaluation.measures.catalogue import MEASURES
from assistant.evaluation.measures.citations import f1_of
from assistant.evaluation.measures.conversations import is_right
from assistant.evaluation.measures.measure import Measure
from assistant.evaluation.measures.robustness import holds

RESAMPLES = 9999


class Change(NamedTuple):
    """A figure before and now, on the questions that both have."""

    measure: Measure
    group: Group
    before: float
    now: float
    n: int
    p: float | None
    """Two-sided; ``None`` for figures that are no means."""
    q: float | None = None
    """``p``, adjusted for the number of figures compared."""

    @property
    def difference(self) -> float:
        """Now less before."""
        return self.now - self.before


class Outcome(NamedTuple):
    """What became of one question: its success before and now, between 0 and 1."""

    id: str
    before: float
    now: float


@dataclass(frozen=True)
class Comparison:
    """A run beside an earlier one."""

    baseline: str
    """The name of the earlier run."""
    changes: tuple[Change, ...]
    won: tuple[Outcome, ...]
    lost: tuple[Outcome, ...]
    compared: int
    """Questions that both answered."""


def compare(now: Sequence[Case], before: Sequence[Case], baseline: str) -> Comparison:
    """Compare the runs on the questions, word for word the same, that both have."""
    earlier = {(case.judgement.id, case.judgement.question): case for case in before}
    pairs = [(earlier[key], case) for case in now if (key := (case.judgement.id, case.judgement.question)) in earlier]
    changes = [
        change
        for group in groups_of([case for _, case in pairs])
        if not group.kind and not group.difficulty
        for measure in MEASURES
        if measure.is_comparable
        if (change := _change(measure, group, [pair for pair in pairs if group.holds(pair[1])])) is not None
    ]
    outcomes = [Outcome(case.judgement.id, success_of(past), success_of(case)) for past, case in pairs]
    return Comparison(
        baseline=baseline,
        changes=_adjusted(changes),
        won=tuple(outcome for outcome in outcomes if outcome.now > outcome.before),
        lost=tuple(outcome for outcome in outcomes if outcome.now < outcome.before),
        compared=len(pairs),
    )


def success_of(case: Case) -> float:
    """How well a question was met: F1 of its citations where it has gold ids, else whether it was met as expected."""
    judgement = case.judgement
    if judgement.set in (QuestionSet.ANSWERABLE, QuestionSet.PAIR):
        return f1_of(case)
    if judgement.set is QuestionSet.CONVERSATION:
        return float(is_right(case))
    return float(holds(case) if judgement.set is QuestionSet.ROBUSTNESS else is_met(case))


def _change(measure: Measure, group: Group, pairs: Sequence[tuple[Case, Case]]) -> Change | None:
    """The change on the cases that the measure observes on both sides."""
    both = [
        (past, case)
        for past, case in pairs
        if measure.observation(past) is not None and measure.observation(case) is not None
    ]
    before, now = (observe(measure, side) for side in zip(*both, strict=True)) if both else (None, None)
    if before is None or now is None:
        return None
    figures = [_figure(measure, sample) for sample in (before, now)]
    if any(np.isnan(figure) for figure in figures):
        return None
    p = _chance(before, now) if measure.summary is None else None
    return Change(measure, group, figures[0], figures[1], len(now.rows), p)


def _figure(measure: Measure, sample: Sample) -> float:
    if measure.summary is not None:
        return measure.summary(sample.rows)
    return float(sample.rows[:, 0].sum() / sample.rows[:, 1].sum())


def _chance(before: Sample, now: Sample) -> float:
    """How often swapping makes a difference as large; 1 where no unit differs.

    What is swapped are the numbers of the units, for a numerator and its denominator belong together.
    """
    units = len(now.starts)
    sums = np.concatenate([unit_sums(now), unit_sums(before)])
    if units < 2 or np.array_equal(sums[:units], sums[units:]):
        return 1.0

    def gap(first: NDArray[Any], second: NDArray[Any], axis: int = -1) -> NDArray[Any]:
        one, other = (sums[numbers.astype(np.intp)].sum(axis=axis - 1) for numbers in (first, second))
        difference: NDArray[Any] = one[..., 0] / one[..., 1] - other[..., 0] / other[..., 1]
        return difference

    result = permutation_test(
        (np.arange(units), np.arange(units, 2 * units)),
        gap,
        permutation_type="samples",
        n_resamples=RESAMPLES,
        vectorized=True,
        rng=np.random.default_rng(SEED),
    )
    return float(result.pvalue)


def _adjusted(changes: Sequence[Change]) -> tuple[Change, ...]:
    tested = [change.p for change in changes if change.p is not None]
    adjusted = iter(false_discovery_control(tested)) if tested else iter(())
    return tuple(change if change.p is None else change._replace(q=float(next(adjusted))) for change in changes)
