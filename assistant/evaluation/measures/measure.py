"""A measure: what it observes of one case, and how observations make a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.case import Case

Observation = tuple[float, float]
Observe = Callable[[Case], "float | Observation | None"]
Observations = NDArray[np.floating[Any]]
"""Shape (cases, 2)."""
Summary = Callable[[Observations], float]
Unit = Literal["share", "count", "ms"]


@dataclass(frozen=True)
class Measure:
    """One figure. Prints as its name, by which ``--fail-under`` and ``metrics.json`` know it."""

    name: str
    observe: Observe
    """Of one case: a value, or (numerator, denominator) where cases weigh unlike; ``None``: it does not concern it."""
    summary: Summary | None = None
    """Observations -> figure; ``None``: the sum of the numerators over that of the denominators."""
    higher_is_better: bool = True
    unit: Unit = "share"
    is_comparable: bool = True
    """Whether two runs can be compared question by question; not where a case counts only because of what it shows."""

    def __str__(self) -> str:
        return self.name

    def observation(self, case: Case) -> Observation | None:
        """What it observes, as a pair."""
        value = self.observe(case)
        if value is None or isinstance(value, tuple):
            return value
        return (float(value), 1.0)
