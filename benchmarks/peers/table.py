"""Results -> Markdown tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.evaluation.estimate import Estimate
from benchmarks.peers.judging import CITED, FOUND, difference_of
from benchmarks.peers.result import Costs, Result

COSTS = {
    "median_ms": ("median", "{:.1f} ms"),
    "p95_ms": ("95th percentile", "{:.1f} ms"),
    "ready_s": ("ready", "{:.1f} s"),
    "first_s": ("first reply", "{:.1f} s"),
    "resident_mb": ("memory", "{:.0f} MB"),
    "index_s": ("index", "{:.1f} s"),
    "lines": ("lines", "{:.0f}"),
}
"""Field of :class:`Costs` -> its heading, and how it is written."""


def quality_table(results: Sequence[Result], splits: Sequence[str]) -> Iterator[str]:
    """Figures with their intervals, by half; with no ``splits`` over all questions."""
    measures = [name for name in (*FOUND, CITED) if any(name in result.figures for result in results)]
    heads = [f"{name}{f', {split}' if split else ''}" for split in splits or [""] for name in measures]
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'---|' * len(heads)}"
    for result in results:
        parts = [result.of(split) for split in splits] or [result]
        cells = [figure(part.figures.get(name)) for part in parts for name in measures]
        yield f"| {result.system.title} | {' | '.join(cells)} |"


def difference_table(ours: Sequence[Result], theirs: Sequence[Result]) -> Iterator[str]:
    """How much each of ours exceeds each of theirs, question by question."""
    measures = [
        name for name in (*FOUND, CITED) if all(name in result.figures for result in (*ours, *theirs))
    ]  # fmt: skip
    heads = [f"{our.system.title}: {name}" for our in ours for name in measures]
    yield f"| less than ours by | {' | '.join(heads)} |"
    yield f"|---|{'---|' * len(heads)}"
    for peer in theirs:
        cells = [figure(difference_of(name, our.cases, peer.cases), sign="+") for our in ours for name in measures]
        yield f"| {peer.system.title} | {' | '.join(cells)} |"


def cost_table(results: Sequence[Result], reference: Result) -> Iterator[str]:
    """Costs, and in brackets how many times those of ``reference``."""
    yield f"| | {' | '.join(heading for heading, _ in COSTS.values())} |"
    yield f"|---|{'---|' * len(COSTS)}"
    for result in results:
        cells = [_cost(name, result.costs, reference.costs) for name in COSTS]
        yield f"| {result.system.title} | {' | '.join(cells)} |"


def figure(estimate: Estimate | None, sign: str = "") -> str:
    """A figure with its interval; empty where there is none."""
    if estimate is None:
        return ""
    value = f"{estimate.value:{sign}.2f}"
    if estimate.low is None or estimate.high is None:
        return value
    return f"{value} ({estimate.low:{sign}.2f} to {estimate.high:{sign}.2f})"


def ratio(value: float, reference: float) -> str:
    """How many times ``reference``, in two digits."""
    times = value / reference if reference else float("inf")
    return f"{times:.0f} ×" if times >= 10 else f"{times:.1f} ×" if times >= 1 else f"{times:.2g} ×"


def _cost(name: str, costs: Costs, reference: Costs) -> str:
    _, form = COSTS[name]
    value = getattr(costs, name)
    written = form.format(value)
    return written if costs is reference else f"{written} ({ratio(value, getattr(reference, name))})"
