"""A run of the benchmark as a table, beside the last one that was kept."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import FIGURES, Figure
from benchmarks.history import Run


def table(run: Run, last: Run | None) -> Iterator[str]:
    """Lines of Markdown: each figure, its target, and how many times the last run's it is.

    The ratio is given twice: as measured, and adjusted: divided by the ratio of what the fixed piece of work took.
    """
    yield "| what | measured | target | times the last | adjusted |"
    yield "|---|---|---|---|---|"
    for figure in FIGURES:
        if figure.name in run.figures:
            plain, adjusted = _ratios(figure, run, last)
            value = run.figures[figure.name]
            yield f"| {figure.what} | {figure.shown(value)} | {figure.target} | {plain} | {adjusted} |".replace(
                "|  |", "| |"
            )


def account(run: Run, last: Run | None) -> Iterator[str]:
    """Lines that say when, on what, and what the ratios are worth."""
    yield f"{run.date}, commit {run.commit or 'unknown'}, {run.machine}, Python {run.python}; the fixed piece of work took {run.calibration_ms:.1f} ms."
    if last is None:
        yield "No run was kept before: there is nothing to compare with (`python -m benchmarks.run --keep` keeps one)."
        return
    yield f"The last kept run: {last.date}, commit {last.commit or 'unknown'}, {last.machine}, Python {last.python}; the same work took {last.calibration_ms:.1f} ms."
    if last.machine != run.machine:
        yield "That was another class of machine: ratios between machines mean little, adjusted or not."


def _ratios(figure: Figure, run: Run, last: Run | None) -> tuple[str, str]:
    before = last.figures.get(figure.name) if last else None
    if last is None or not before:
        return "", ""
    ratio = run.figures[figure.name] / before
    if not figure.is_time or not last.calibration_ms or not run.calibration_ms:
        return f"{ratio:.2f}", ""
    return f"{ratio:.2f}", f"{ratio * last.calibration_ms / run.calibration_ms:.2f}"
