"""The end of a run on the terminal: the headline figures, aligned."""

from __future__ import annotations

from assistant.evaluation.comparison import Comparison
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.output.tables import change_rows, headlines
from assistant.evaluation.output.words import Words


def summary(evaluation: Evaluation, comparison: Comparison | None, words: Words) -> str:
    """A table that fits a terminal of a hundred columns, and what changed since the baseline."""
    table = headlines(evaluation, words)
    rows = [(words["measure"], *table.columns[:5])]
    rows += [(row.label, *(cell.value or "–" for cell in row.cells[:5])) for row in table.rows]
    parts = [_aligned(rows)]
    if comparison is not None:
        changed = list(change_rows(comparison, words))
        head = (words["measure"], words["before"], words["now"], words["difference"], words["p"], words["q"])
        parts.append(
            f"{words['comparison'].format(baseline=comparison.baseline)}: "
            f"{len(comparison.won)} {words['won']}, {len(comparison.lost)} {words['lost']}, "
            f"{comparison.compared} {words['cases']}"
        )
        parts += [_aligned([head, *changed])] if changed else []
    return "\n\n".join([*parts, *evaluation.remarks])


def _aligned(rows: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [cells[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))]
        )
        for cells in rows
    )
