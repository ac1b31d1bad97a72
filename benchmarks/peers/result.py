"""What was measured of one system on one task."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.evaluation.case import Case
from assistant.evaluation.estimate import Estimate
from benchmarks.peers.catalogue import System
from benchmarks.peers.judging import figures_of
from benchmarks.peers.lines import lines_of_code


@dataclass(frozen=True)
class Costs:
    """What it takes; a process of its own each for index and questions."""

    median_ms: float
    p95_ms: float
    ready_s: float
    """From the first import to a saved index that is open."""
    first_s: float
    """… to the first answer: what a system loads only when it is asked is in here."""
    resident_mb: float
    index_s: float
    lines: float
    """Of code that a user writes."""


@dataclass(frozen=True)
class Result:
    """A system's replies, judged, and their costs."""

    system: System
    cases: Sequence[Case] = field(repr=False)
    cites: bool
    costs: Costs

    @cached_property
    def figures(self) -> dict[str, Estimate]:
        """Over all questions, by measure."""
        return figures_of(self.cases, cites=self.cites)

    def of(self, split: str) -> Result:
        """The same over one half of the questions."""
        kept = [case for case in self.cases if case.judgement.split == split]
        return Result(self.system, kept, self.cites, self.costs)


def costs_of(system: System, indexed: Mapping[str, Any], asked: Mapping[str, Any]) -> Costs:
    """Of what the two processes wrote."""
    taken = asked["ms"]
    return Costs(
        median_ms=statistics.median(taken),
        p95_ms=statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0],
        ready_s=asked["ready_s"],
        first_s=asked["first_s"],
        resident_mb=asked["resident_mb"],
        index_s=indexed["index_s"],
        lines=lines_of_code(*system.files),
    )
