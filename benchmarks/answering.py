"""How long an answer takes in process, over the project's own questions: one JSON object on standard output.

``python -m benchmarks.answering``; the encoder is that of the settings (``ALINEA_ENCODER``). A process of its own, so
that nothing of another measurement is in its memory.
"""

from __future__ import annotations

import json
import statistics
import time

from assistant.threads import keep_to_one_thread
from benchmarks.serving import ROOT

QUESTIONS = ROOT / "assistant" / "evaluation" / "questions"
_WARM = 10


def main() -> None:
    """Ask every question once, after some to warm up."""
    keep_to_one_thread()  # as every door does
    from assistant.assembly import build_assistant
    from assistant.settings import load_settings

    assistant = build_assistant(load_settings())
    questions = [
        json.loads(line)["question"]
        for language in ("fr", "en")
        for line in (QUESTIONS / f"questions.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for question in questions[:_WARM]:
        assistant.ask(question)
    taken, worked = [], []
    for question in questions:
        started, at_work = time.perf_counter(), time.process_time()
        assistant.ask(question)
        taken.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
    found = {
        "median_ms": statistics.median(taken),
        "p95_ms": statistics.quantiles(taken, n=20)[-1],
        "cpu_ms": statistics.median(worked),
        "questions": len(questions),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
