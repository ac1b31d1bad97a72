"""How long does an answer take?

``timings_ms.total`` of the answer itself, over all questions: nothing of loading, nor of the network.
"""

from __future__ import annotations

import numpy as np

from assistant.evaluation.case import Case
from assistant.evaluation.measures.measure import Measure, Observations


def _total(case: Case) -> float | None:
    return case.response.total_ms


def median(observations: Observations) -> float:
    """Half of the answers took no longer."""
    return float(np.median(observations[:, 0]))


def percentile_95(observations: Observations) -> float:
    """Nineteen of twenty took no longer."""
    return float(np.percentile(observations[:, 0], 95))


MEASURES = (
    Measure("latency_median", _total, median, higher_is_better=False, unit="ms"),
    Measure("latency_p95", _total, percentile_95, higher_is_better=False, unit="ms"),
)
