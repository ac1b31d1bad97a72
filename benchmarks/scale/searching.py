"""A process that opens an index, asks it everything and does nothing else: ``python -m benchmarks.scale.searching``.

Reads its task as JSON from standard input, and writes what it measured as JSON to standard output.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from benchmarks.scale.engines import OPENERS
from benchmarks.scale.passages import Text, terms
from embeddings.encoder import STATIC, load_encoder
from embeddings.passageindex.contract import Sought

K = 10
_WARM_UP = 20
_SAME = 1e-4
"""Cosines that differ by less are equal: the index keeps numbers of 16 bits."""


@dataclass(frozen=True)
class Searched:
    """What the process measured."""

    opened_s: float
    median_ms: float
    """Of a question: its vector and terms, both rankings, and their fusion."""
    p95_ms: float
    recall: float
    """Of the ten nearest by meaning, those that are as near as the tenth of an exact comparison; a mean."""
    resident_bytes: int
    """Of the process and those that it started, mapped files included, at the end."""


def searched(engine: str, folder: Path, questions: Sequence[Text], tenths: Sequence[float]) -> Searched:
    """The figures of a fresh process.

    Args:
        engine: by name.
        folder: of the index.
        questions: to ask.
        tenths: for each the cosine of the tenth nearest passage of all.
    """
    task = {"engine": engine, "folder": str(folder), "questions": questions, "tenths": tenths}
    process = subprocess.run(
        [sys.executable, "-m", __spec__.name], input=json.dumps(task), capture_output=True, text=True, check=False
    )
    if process.returncode:
        raise SystemExit(f"searching {folder}: {process.stderr.strip().splitlines()[-1]}")
    return Searched(**json.loads(process.stdout.splitlines()[-1]))


def _measured(engine: str, folder: Path, questions: Sequence[Text], tenths: Sequence[float]) -> Searched:
    encoder = load_encoder(STATIC)
    started = time.perf_counter()
    index = OPENERS[engine](folder, encoder)
    opened = time.perf_counter() - started
    taken, recalls = list[float](), list[float]()
    for question in (*questions[:_WARM_UP], *questions):
        started = time.perf_counter()
        sought = Sought(encoder.encode_queries([question.text])[0], tuple(dict.fromkeys(terms(question))))
        index.search(sought, K)
        taken.append((time.perf_counter() - started) * 1000)
    for question, tenth in zip(questions, tenths, strict=True):
        found = index.search(Sought(encoder.encode_queries([question.text])[0]), K)
        recalls.append(sum((each.cosine or 0) >= tenth - _SAME for each in found) / K)
    taken = taken[_WARM_UP:]
    resident = _resident()
    index.close()
    return Searched(
        opened, statistics.median(taken), statistics.quantiles(taken, n=20)[-1], statistics.fmean(recalls), resident
    )


def _resident() -> int:
    own = psutil.Process()
    return sum(int(process.memory_info().rss) for process in (own, *own.children(recursive=True)))


def _main() -> None:
    task: dict[str, Any] = json.load(sys.stdin)
    questions = [Text(*fields) for fields in task["questions"]]
    print(json.dumps(asdict(_measured(task["engine"], Path(task["folder"]), questions, task["tenths"]))))


if __name__ == "__main__":
    _main()
