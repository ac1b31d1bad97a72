"""A linear ranker, and how good its first choices are.

It sums the z-scores of signals. Its loss is the listwise softmax (Cao et al. 2007, ListNet's top-one probability; all
right candidates together count as the target) with a ridge, and weights held at or above nought. The ridge is chosen by
five-fold cross-validation on the ``dev`` half of the questions, so are the figures called "dev"; ``test`` is only
measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

FOLDS = 5
RIDGES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A question: the signals of its candidates, shape (candidates, signals), and which of them are right."""

    language: str
    split: str
    unit: str
    signals: Matrix
    right: NDArray[np.bool_]


@dataclass(frozen=True)
class Measured:
    """Cases, and the names of their signals."""

    names: Sequence[str]
    cases: tuple[Case, ...]

    def only(self, kept: Sequence[str]) -> Measured:
        """The same cases with these signals alone; one that there is not is left out."""
        names = [name for name in kept if name in self.names]
        columns = [self.names.index(name) for name in names]
        cut = (replace(case, signals=case.signals[:, columns]) for case in self.cases)
        return Measured(names, tuple(cut))

    def weighted(self, weights: Mapping[str, float]) -> Measured:
        """The same cases with one signal, the sum of all by these weights."""
        each = np.array([weights.get(name, 0.0) for name in self.names])
        summed = (replace(case, signals=(case.signals @ each)[:, None]) for case in self.cases)
        return Measured(("sum",), tuple(summed))

    @property
    def dev(self) -> list[Case]:
        """The half that is learnt on."""
        return [case for case in self.cases if case.split == "dev"]

    @property
    def test(self) -> list[Case]:
        """The half that is only measured."""
        return [case for case in self.cases if case.split == "test"]

    def row(self, label: str, firsts: Sequence[int]) -> str:
        """A row of Markdown: both halves, both languages, how often a right candidate is among the ``firsts``."""
        _, weights = learn(self.dev)
        halves = ((self.dev, held_out_scores(self.dev)), (self.test, [case.signals @ weights for case in self.test]))
        cells = [_success(*half, language, firsts) for half in halves for language in ("fr", "en")]
        return f"| {label} | {' | '.join(cells)} |"


def learn(cases: Sequence[Case]) -> tuple[float, Matrix]:
    """The ridge that cross-validates best, and the weights of all cases under it."""
    losses = {ridge: _cross_validated(cases, ridge)[0] for ridge in RIDGES}
    best = min(losses, key=losses.__getitem__)
    return best, fit(cases, best)


def held_out_scores(cases: Sequence[Case]) -> list[Matrix]:
    """Each case's scores by weights that have not seen it, under the ridge that cross-validates best."""
    return min((_cross_validated(cases, ridge) for ridge in RIDGES), key=lambda found: found[0])[1]


def fit(cases: Sequence[Case], ridge: float) -> Matrix:
    """The weights of least loss, shape (signals,); those of flags are free, the others not below nought."""
    size = cases[0].signals.shape[1]
    signals = np.concatenate([case.signals for case in cases])
    right = np.concatenate([case.right for case in cases])
    starts = np.cumsum([0, *(len(case.right) for case in cases[:-1])])
    of_case = np.repeat(np.arange(len(cases)), [len(case.right) for case in cases])
    free = {column for column in range(size) if np.isin(signals[:, column], (0, 1)).all()}

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = signals @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[of_case])
        all_of, right_of = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        value = float(np.mean(np.log(all_of) - np.log(right_of))) + ridge * float(weights @ weights)
        slope = raised / all_of[of_case] - raised * right / right_of[of_case]
        return value, slope @ signals / len(cases) + 2 * ridge * weights

    bounds = [(None, None) if column in free else (0, None) for column in range(size)]
    start = np.array([0.0 if column in free else 0.1 for column in range(size)])
    found: Matrix = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return found


def _cross_validated(cases: Sequence[Case], ridge: float) -> tuple[float, list[Matrix]]:
    """The mean loss on held-out folds, and each case's scores by weights that have not seen it."""
    folds = [_fold(case.unit) for case in cases]
    scores: list[Matrix] = [np.zeros(0)] * len(cases)
    losses = []
    for fold in range(FOLDS):
        weights = fit([case for case, its in zip(cases, folds, strict=True) if its != fold], ridge)
        for number, (case, its) in enumerate(zip(cases, folds, strict=True)):
            if its == fold:
                scores[number] = case.signals @ weights
                losses.append(_log_sum(scores[number]) - _log_sum(scores[number][case.right]))
    return float(np.mean(losses)), scores


def _success(cases: Sequence[Case], scores: Sequence[Matrix], language: str, firsts: Sequence[int]) -> str:
    ranks = np.array(
        [
            int((found > found[case.right].max()).sum())
            for case, found in zip(cases, scores, strict=True)
            if case.language == language
        ]
    )
    return " / ".join(f"{np.mean(ranks < first):.3f}" for first in firsts)


def _fold(unit: str) -> int:
    return sum(unit.encode()) % FOLDS


def _log_sum(scores: Matrix) -> float:
    top = float(scores.max())
    return top + float(np.log(np.exp(scores - top).sum()))
