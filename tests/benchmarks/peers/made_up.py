"""Systems and results that need none of the peers' packages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.evaluation.judgements import Judgement, QuestionSet
from benchmarks.peers.catalogue import Does, System
from benchmarks.peers.contract import Passage, Reply
from benchmarks.peers.judging import cases_of
from benchmarks.peers.result import Costs, Result
from benchmarks.peers.texts import Task

WORDS = ("budget", "audit", "risk", "mandate")


def vector(text: str) -> list[float]:
    """How often each of four words stands in ``text``, at unit length."""
    counted = np.array([text.lower().count(word) for word in WORDS], dtype=float)
    length = float(np.linalg.norm(counted))
    return [float(each) for each in (counted / length if length else counted)]


class CountsWords:
    """A system as the contract has it: vectors of counts, and the first found is cited."""

    def index(self, passages: Sequence[Passage], folder: Path) -> None:
        rows = [(passage.ref, vector(passage.text)) for passage in passages]
        (folder / "rows.json").write_text(json.dumps(rows), encoding="utf-8")

    def load(self, folder: Path, k: int) -> None:
        self.k = k
        self.rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))

    def answer(self, question: str) -> Reply:
        asked = vector(question)
        near = sorted(self.rows, key=lambda row: -float(np.dot(row[1], asked)))
        refs = [ref for ref, _ in near][: self.k]
        return Reply(refs, refs[:1])


def task_of(*golds: str) -> Task:
    judgements = [
        Judgement(f"q{number}", QuestionSet.ANSWERABLE, "?", "en", gold=(gold,)) for number, gold in enumerate(golds)
    ]
    return Task([], judgements)


def result_of(
    key: str, retrieved: Sequence[str], *, median_ms: float = 1.0, resident_mb: float = 100.0, cites: bool = False
) -> Result:
    """A result whose questions all have gold ``"a"``: one reply each, what stands first in it."""
    replies = [{"retrieved": [ref], "cited": [ref] if cites else None} for ref in retrieved]
    cases = cases_of(task_of(*("a" for _ in retrieved)), replies)
    system = System(key, key.title(), "made_up:None", Does.SEARCH, "made up")
    return Result(system, cases, cites, Costs(median_ms, 2 * median_ms, 1.0, 1.5, resident_mb, 0.5, 20))
