"""One system in a process of its own: ``python -m benchmarks.peers.process index|ask JOB OUT``.

Before the clock runs nothing is imported but the standard library: what a system needs to start is counted as its own.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.peers.catalogue import open_peer
from benchmarks.peers.contract import Passage, Peer

WARM_UP = 10
"""Questions that are asked before the times count."""
RESIDENT_AFTER = 50
"""Questions after which memory is read."""


def main(arguments: list[str]) -> int:
    """Do the job, write what came of it."""
    what, job_file, out = arguments
    job: dict[str, Any] = json.loads(Path(job_file).read_text(encoding="utf-8"))
    started = time.perf_counter()
    peer = open_peer(job["adapter"])
    imported = time.perf_counter() - started
    if what == "index":
        passages = [Passage(*each) for each in job["passages"]]
        found: dict[str, Any] = {"index_s": indexed(peer, passages, Path(job["folder"]))}
    else:
        found = asked(peer, job["questions"], Path(job["folder"]), job["k"], started)
    Path(out).write_text(json.dumps({**found, "import_s": imported}), encoding="utf-8")
    return 0


def indexed(peer: Peer, passages: list[Passage], folder: Path) -> float:
    """Seconds from passages to a saved index."""
    started = time.perf_counter()
    peer.index(passages, folder)
    return time.perf_counter() - started


def asked(peer: Peer, questions: list[str], folder: Path, k: int, started: float) -> dict[str, Any]:
    """Start-up since ``started``, replies, milliseconds of each question after the first ones, megabytes."""
    peer.load(folder, k)
    ready = time.perf_counter() - started
    replies, taken = [], []
    first = resident = 0.0
    for number, question in enumerate(questions, start=1):
        before = time.perf_counter()
        reply = peer.answer(question)
        after = time.perf_counter()
        replies.append({"retrieved": reply.retrieved, "cited": reply.cited})
        taken.append((after - before) * 1000)
        if number == 1:
            first = after - started
        if number == min(RESIDENT_AFTER, len(questions)):
            resident = _resident()
    timed = taken[WARM_UP:] or taken
    return {"ready_s": ready, "first_s": first, "resident_mb": resident, "ms": timed, "replies": replies}


def _resident() -> float:
    import psutil

    return psutil.Process().memory_info().rss / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
