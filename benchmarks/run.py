"""Time and memory, on this machine: ``make bench``. Prints a Markdown table beside the last run that was kept.

``python -m benchmarks.run --keep`` adds the run to ``benchmarks/history``. Cold figures start real processes; an answer
is timed in process over the project's own questions, after ten to warm up.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping

import psutil

from benchmarks.calibration import calibrate
from benchmarks.comparing import account, table
from benchmarks.history import Run, keep, kept_runs, now, this_commit, this_machine
from benchmarks.page import PageReader
from benchmarks.serving import ROOT, free_port, serving, wait_for


def main() -> int:
    """Measure everything, print the table, and keep the run where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="time and memory on this machine")
    parser.add_argument("--keep", action="store_true", help="add this run to benchmarks/history")
    options = parser.parse_args()
    kept = kept_runs()
    run = Run(now(), this_commit(), this_machine(), platform.python_version(), round(calibrate(), 2), _figures())
    last = kept[-1] if kept else None
    print("\n\n".join(account(run, last)), end="\n\n")
    print("\n".join(table(run, last)))
    if options.keep:
        print(f"\nkept in {keep(run).relative_to(ROOT)}")
    return 0


def _figures() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as data_dir:
        environment = {**os.environ, "ALINEA_DATA_DIR": data_dir, "ALINEA_LOG_LEVEL": "WARNING"}
        index_s, _ = _seconds(["assistant", "index", "--rebuild"], environment)
        ask_s, ask_cpu_s = _seconds(["assistant", "ask", "Combien d'organismes ?"], environment)
        evaluate_s, _ = _seconds(["assistant", "evaluate"], environment)
        page_s, first_s, memory_mb = _server(data_dir)
        answers = _answers(environment)
        static = _answers({**environment, "ALINEA_ENCODER": "bundled-static"})
    found = {
        "answer_ms": answers["median_ms"],
        "answer_p95_ms": answers["p95_ms"],
        "answer_cpu_ms": answers["cpu_ms"],
        "answer_static_ms": static["median_ms"],
        "answer_static_p95_ms": static["p95_ms"],
        "answer_static_cpu_ms": static["cpu_ms"],
        "page_s": page_s,
        "first_answer_s": first_s,
        "memory_mb": memory_mb,
        "index_s": index_s,
        "ask_s": ask_s,
        "ask_cpu_s": ask_cpu_s,
        "evaluate_s": evaluate_s,
    }
    return {name: round(value, 3) for name, value in found.items()}


def _seconds(module: list[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """What a command takes: seconds from start to end, and seconds of the processor's time."""
    started, before = time.perf_counter(), _children_s()
    subprocess.run([sys.executable, "-m", *module], env=environment, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started, _children_s() - before


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _server(data_dir: str) -> tuple[float, float, float]:
    """Seconds to the page, seconds from there to the first answer over the page's own protocol, resident megabytes."""
    port = free_port()
    started = time.perf_counter()
    with serving(data_dir, port) as process:
        wait_for(f"http://127.0.0.1:{port}/", process)
        page = time.perf_counter() - started
        PageReader(f"http://127.0.0.1:{port}").ask("Combien d'organismes ont adopté les normes IPSAS ?")
        answer = time.perf_counter() - started - page
        memory = psutil.Process(process.pid).memory_info().rss / 1e6
    return page, answer, memory


def _answers(environment: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds of an answer in process, by the encoder of ``environment``; see :mod:`benchmarks.answering`."""
    command = [sys.executable, "-m", "benchmarks.answering"]
    done = subprocess.run(command, env=environment, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
