"""Evaluation runs in small, as ``alinea evaluate`` leaves them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FIRST = "2026-11-01T08-05-00Z"
LATER = "2026-11-30T18-37-34Z"


def figure(measure: str, value: float, split: str | None = None, language: str | None = None) -> dict[str, Any]:
    """A line of ``metrics.json``."""
    return {
        "measure": measure, "split": split, "language": language, "kind": None, "difficulty": None, "value": value,
        "low": None, "high": None, "n": 10, "unit": "share", "higher_is_better": True,
    }  # fmt: skip


def metrics(figures: Iterable[dict[str, Any]]) -> str:
    """A ``metrics.json``."""
    stamp = {"system": "alinea", "report": "E/2021/47", "version": "0.1.0", "date": "2026-11-30T18:37:34+00:00"}
    return json.dumps({"version": 1, "stamp": stamp, "remarks": [], "figures": list(figures), "gaps": []})


BOTH_HALVES = metrics(
    [
        figure("first_right", 0.9),
        figure("first_right", 0.95, "dev"),
        figure("first_right", 0.8501, "test"),
        figure("first_right", 0.1, "test", "fr"),
        figure("latency_median", 20.64, "test"),
        figure("R(rel=2)@5", 1.0, "test"),
    ]
)


def write_run(
    folder: Path, name: str, metrics_json: str | bytes | None = BOTH_HALVES, report: str = "the report"
) -> Path:
    """A run's folder; an empty ``report`` leaves its page out."""
    run = folder / name
    run.mkdir(parents=True)
    if metrics_json is not None:
        content = metrics_json if isinstance(metrics_json, bytes) else metrics_json.encode()
        (run / "metrics.json").write_bytes(content)
    if report:
        (run / "report.html").write_text(f"<!doctype html><title>{report}</title><p>{report}</p>", encoding="utf-8")
    (run / "answers.jsonl").write_text('{"id": "q1"}\n', encoding="utf-8")
    (run / "run.trec").write_text("q1 Q0 51 1 9 alinea\n", encoding="utf-8")
    return run
