"""Systems -> results: each indexes once, and is asked in a process of its own, one after the other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.peers.catalogue import Given, System
from benchmarks.peers.judging import cases_of
from benchmarks.peers.result import Result, costs_of
from benchmarks.peers.texts import Task
from benchmarks.serving import ROOT

K = 10
"""How many passages each is asked for."""
ALONE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "HTTP_PROXY": "http://127.0.0.1:9",  # nobody is there: what asks the network fails
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "TOKENIZERS_PARALLELISM": "false",
}


class PeerFailedError(Exception):
    """A system did not do its job; says which, and the last it said."""


def results_of(systems: Sequence[System], tasks: Mapping[Given, Task], folder: Path) -> Iterator[Result]:
    """The result of each system, in turn.

    Args:
        systems: to measure; whose index one of them opens is among them.
        tasks: the same questions, by the form in which passages are given.
        folder: for indexes and what the processes write; a system's are kept, and not made twice.

    Raises:
        PeerFailedError: one ended otherwise than well.
    """
    owners = {each.key: each for each in systems}
    for system in systems:
        sys.stderr.write(f"{system.title} ({system.does})\n")
        owner = owners[system.index_of or system.key]
        task = tasks[system.given]
        indexed = _indexed(owner, tasks[owner.given], folder)
        job = {"folder": str(folder / owner.key), "questions": [each.question for each in task.judgements], "k": K}
        asked = _in_process("ask", system, job, folder)
        cites = any(reply["cited"] is not None for reply in asked["replies"])
        yield Result(system, cases_of(task, asked["replies"]), cites, costs_of(system, indexed, asked))


def _indexed(owner: System, task: Task, folder: Path) -> Mapping[str, Any]:
    told = folder / f"{owner.key}.index.json"
    if told.exists():
        known: Mapping[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        return known
    (folder / owner.key).mkdir(parents=True)
    return _in_process("index", owner, {"folder": str(folder / owner.key), "passages": task.passages}, folder)


def _in_process(what: str, system: System, job: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    job_file, out = folder / f"{system.key}.job.json", folder / f"{system.key}.{what}.json"
    job_file.write_text(json.dumps({"adapter": system.adapter, **job}), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers.process", what, str(job_file), str(out)],
        cwd=ROOT,
        env={**os.environ, **ALONE, **system.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        last = ended.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise PeerFailedError(f"{system.key}, {what}: ended with {ended.returncode}: {last[0]}")
    found: Mapping[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found
