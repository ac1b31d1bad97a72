"""Time and memory, on this machine: ``make bench``. Prints a Markdown table to keep in ``benchmarks/README.md``.

Cold figures start real processes; the answer's is taken in process over the project's own questions, after ten to
warm up.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime

import psutil

from benchmarks.page import PageReader
from benchmarks.serving import ROOT, serving, wait_for

PORT = 7899
QUESTIONS = ROOT / "assistant" / "evaluation" / "questions"


def main() -> int:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory() as data_dir:
        environment = {**os.environ, "ALINEA_DATA_DIR": data_dir, "ALINEA_LOG_LEVEL": "WARNING"}
        index_s = _seconds([sys.executable, "-m", "assistant", "index", "--rebuild"], environment)
        ask_s = _seconds([sys.executable, "-m", "assistant", "ask", "Combien d'organismes ?"], environment)
        evaluate_s = _seconds([sys.executable, "-m", "assistant", "evaluate"], environment)
        page_s, answer_s, memory_mb = _server(data_dir)
        os.environ["ALINEA_DATA_DIR"] = data_dir
        median_ms, p95_ms, asked = _answers()
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    print("| what | measured | target |")
    print("|---|---|---|")
    print(f"| one answer in process, median of {asked} | {median_ms:.1f} ms | ≤ 25 ms |")
    print(f"| one answer in process, 95th percentile | {p95_ms:.1f} ms | |")
    print(f"| page ready after `python app.py` | {page_s:.1f} s | ≤ 6 s |")
    print(f"| first answer after that | {answer_s:.1f} s | ≤ 4 s |")
    print(f"| resident memory of the server, after an answer | {memory_mb:.0f} MB | ≤ 900 MB |")
    print(f"| `alinea index --rebuild`, whole process | {index_s:.1f} s | ≤ 10 s |")
    print(f"| `alinea ask`, whole process | {ask_s:.1f} s | |")
    print(f"| `alinea evaluate`, whole process | {evaluate_s:.0f} s | ≤ 120 s |")
    return 0


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _server(data_dir: str) -> tuple[float, float, float]:
    """Seconds to the page, seconds from there to the first answer over the page's own protocol, resident megabytes."""
    started = time.perf_counter()
    with serving(data_dir, PORT) as process:
        wait_for(f"http://127.0.0.1:{PORT}/", process)
        page = time.perf_counter() - started
        PageReader(f"http://127.0.0.1:{PORT}").ask("Combien d'organismes ont adopté les normes IPSAS ?")
        answer = time.perf_counter() - started - page
        memory = psutil.Process(process.pid).memory_info().rss / 1e6
    return page, answer, memory


def _answers() -> tuple[float, float, int]:
    from assistant.assembly import build_assistant
    from assistant.settings import load_settings

    assistant = build_assistant(load_settings())
    lines = [
        line
        for language in ("fr", "en")
        for line in (QUESTIONS / f"questions.{language}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    questions = [json.loads(line)["question"] for line in lines]
    for question in questions[:10]:
        assistant.ask(question)
    taken = []
    for question in questions:
        started = time.perf_counter()
        assistant.ask(question)
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1], len(taken)


if __name__ == "__main__":
    sys.exit(main())
