"""The table and the plots of what was measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scale.ingesting import Ingested
from benchmarks.scale.searching import Searched

SPEED, TARGET_P95, TARGET_RECALL, TARGET_GIB = 5000, 20, 0.98, 2


@dataclass(frozen=True)
class Measured:
    """An engine with so many passages."""

    engine: str
    passages: int
    ingested: Ingested
    searched: Searched

    @property
    def a_second(self) -> float:
        """Passages ingested."""
        return self.passages / self.ingested.seconds

    @property
    def bytes_each(self) -> float:
        """Bytes of the disk that a passage takes."""
        return self.ingested.bytes_on_disk / self.passages


def table(rows: Sequence[Measured], head: str) -> str:
    """Markdown; ``head``: when and where it was measured."""
    lines = [
        head,
        "",
        "| engine | paragraphs | a second | bytes each | opened | resident | median | 95th percentile | recall@10 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.engine} | {row.passages:,} | {row.a_second:,.0f} | {row.bytes_each:,.0f} | "
        f"{row.searched.opened_s:.2f} s | {row.searched.resident_bytes / 2**30:.2f} GiB | "
        f"{row.searched.median_ms:.1f} ms | {row.searched.p95_ms:.1f} ms | {row.searched.recall:.3f} |"
        for row in rows
    ]
    lines.append(
        f"| target, over all | | ≥ {SPEED:,} | | | ≤ {TARGET_GIB} GiB | | ≤ {TARGET_P95} ms | ≥ {TARGET_RECALL} |"
    )
    return "\n".join(lines) + "\n"


_PLOTS: Sequence[tuple[str, Callable[[Measured], float], float | None]] = (
    ("paragraphs a second", lambda row: row.a_second, SPEED),
    ("bytes a paragraph", lambda row: row.bytes_each, None),
    ("resident GiB", lambda row: row.searched.resident_bytes / 2**30, TARGET_GIB),
    ("ms a question, 95th percentile", lambda row: row.searched.p95_ms, TARGET_P95),
)


def plot(rows: Sequence[Measured], file: Path) -> None:
    """Draw how all that grows, an SVG of four small plots."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "alinea", "font.size": 8})
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, len(_PLOTS), figsize=(11, 2.4), layout="constrained")
    for axis, (title, value, target) in zip(axes, _PLOTS, strict=True):
        _draw(axis, rows, value, target)
        axis.set_title(title, fontsize=9)
    axes[0].legend(frameon=False)
    figure.savefig(file, metadata={"Date": None})
    plt.close(figure)


def _draw(axis: Any, rows: Sequence[Measured], value: Callable[[Measured], float], target: float | None) -> None:
    for engine in dict.fromkeys(row.engine for row in rows):
        of_engine = [row for row in rows if row.engine == engine]
        axis.plot([row.passages for row in of_engine], [value(row) for row in of_engine], marker="o", label=engine)
    if target is not None:
        axis.axhline(target, color="grey", linewidth=0.8, linestyle="--")
    axis.set_xscale("log")
    axis.set_ylim(bottom=0)
