"""Can the confidence be believed?

``confidence_auroc``: the probability that a question which the report answers has a higher confidence than one which it
does not, ties counting half (Mann and Whitney 1947; 0.5 is chance). ``confidence_ece``: over the answers given, how far
confidence and the share that cite a right passage lie apart, in ten bins of as many answers each (expected calibration
error, Naeini et al. 2015; bins of equal size, for those of equal width stand mostly empty here). Every answer to a
question without one is wrong, unless it refutes a false premise.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy.stats import rankdata

from assistant.evaluation.case import Case
from assistant.evaluation.measures.abstention import is_corrected, is_counted
from assistant.evaluation.measures.measure import Measure, Observation, Observations

BINS = 10


def auroc(observations: Observations) -> float:
    """Of (confidence, 1 or 0): the area under the receiver operating characteristic; NaN where all are alike."""
    confidence, positive = observations[:, 0], observations[:, 1] > 0
    positives, negatives = int(positive.sum()), int((~positive).sum())
    if not positives or not negatives:
        return float("nan")
    above = rankdata(confidence)[positive].sum() - positives * (positives + 1) / 2
    return float(above / (positives * negatives))


def reliability_bins(observations: Observations) -> list[tuple[float, float, int]]:
    """Of (confidence, 1 or 0): mean confidence, share right and size of each bin, by rising confidence.

    Equal confidences stay in one bin, so that the result does not hang on the order of the cases.
    """
    ordered = observations[np.argsort(observations[:, 0], kind="stable")]
    cuts = {round(number * len(ordered) / BINS) for number in range(1, BINS)}
    changes = np.flatnonzero(np.diff(ordered[:, 0])) + 1
    bounds = sorted({0, len(ordered), *(int(changes[np.argmin(abs(changes - cut))]) for cut in cuts if len(changes))})
    return [
        (float(part[:, 0].mean()), float(part[:, 1].mean()), len(part))
        for start, end in pairwise(bounds)
        for part in [ordered[start:end]]
        if len(part)
    ]


def expected_calibration_error(observations: Observations) -> float:
    """The mean distance of confidence and share right, bins weighing as they are full."""
    bins = reliability_bins(observations)
    return sum(size * abs(confidence - right) for confidence, right, size in bins) / len(observations)


def _answerable(case: Case) -> Observation | None:
    if not is_counted(case) or case.response.confidence is None:
        return None
    return (case.response.confidence, float(not case.judgement.wants_abstention))


def cites_right(case: Case) -> Observation | None:
    """(confidence, whether a cited id is right), of an answer given."""
    if not is_counted(case) or not case.response.is_answered or case.response.confidence is None:
        return None
    return (case.response.confidence, float(not case.cited.isdisjoint(case.right) or is_corrected(case)))


MEASURES = (
    Measure("confidence_auroc", _answerable, auroc),
    Measure("confidence_ece", cites_right, expected_calibration_error, higher_is_better=False),
)
