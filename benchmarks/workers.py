"""One answering process against several, under load, on this machine: ``python -m benchmarks.workers``.

Starts the real server with one process and with more, and asks it the dev questions over loopback by the door for
programs that speak OpenAI's protocol; each caller asks as soon as it is answered. The callers run on the same cores as
the server. Prints a Markdown table to keep in ``benchmarks/README.md``, and writes nothing. Needs the extra ``dev``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
import psutil

from benchmarks.asked import dev_questions, in_turn
from benchmarks.serving import ROOT, free_port, serving, wait_for

_PATIENCE_S = 120.0
_READY = re.compile(r"^alinea_workers_ready (\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """What one number of processes did."""

    workers: int
    seconds: list[float]
    """Of each question."""
    took_s: float
    rss_mb: float
    """Resident memory of all processes, what they share counted in each."""
    pss_mb: float
    """The same, what they share counted once."""
    cpu_s: float
    """What the server took of the cores, whatever else the machine was doing."""

    @property
    def a_second(self) -> float:
        """Questions answered in a second."""
        return len(self.seconds) / self.took_s

    @property
    def p95_s(self) -> float:
        """The 95th percentile."""
        return statistics.quantiles(self.seconds, n=20, method="inclusive")[-1]


def main() -> int:
    """Measure, and print the table."""
    options = _options()
    questions = [question for _, question in in_turn(dev_questions())]
    with tempfile.TemporaryDirectory() as data_dir:
        environment = {**os.environ, "ALINEA_DATA_DIR": data_dir, "ALINEA_LOG_LEVEL": "WARNING"}
        # Beforehand: a process that builds the index keeps the memory that it took.
        subprocess.run([sys.executable, "-m", "assistant", "index"], env=environment, check=True, cwd=ROOT)
        runs = [measured(data_dir, workers, questions, options) for workers in options.workers]
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}; "
        f"{options.callers} callers, {options.seconds:g} s each, load of the machine before: {os.getloadavg()[2]:.1f}\n"
    )
    print("| answering processes | questions | a second | median | 95th percentile | CPU a question | RSS | PSS |")
    print("|---|---|---|---|---|---|---|---|")
    for run in runs:
        print(
            f"| {run.workers} | {len(run.seconds)} | {run.a_second:.1f} | {statistics.median(run.seconds):.2f} s "
            f"| {run.p95_s:.2f} s | {run.cpu_s / len(run.seconds) * 1000:.0f} ms | {run.rss_mb:.0f} MB | {run.pss_mb:.0f} MB |"
        )
    first, last = runs[0], runs[-1]
    print(
        f"\n{last.workers} against {first.workers}: {last.a_second / first.a_second:.2f} times the questions a second, "
        f"{last.p95_s / first.p95_s:.2f} times the 95th percentile"
    )
    return 0


def measured(data_dir: str, workers: int, questions: Sequence[str], options: argparse.Namespace) -> Run:
    """What ``workers`` processes do, once all of them are ready and warm."""
    port = free_port()
    settings = {"ALINEA_WORKERS": str(workers), "ALINEA_RATE_PER_MINUTE": "0", "ALINEA_FEEDBACK": "false"}
    with serving(data_dir, port, settings) as process:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/readyz", process)
        while workers > 1 and _ready(address) < workers:
            time.sleep(0.1)
        asyncio.run(asked(address, questions[-40:], options.callers, 3.0))
        served = psutil.Process(process.pid)
        processes = [served, *served.children(recursive=True)]
        started, cpu = time.perf_counter(), _cpu_s(processes)
        seconds = asyncio.run(asked(address, questions, options.callers, options.seconds))
        took, cpu = time.perf_counter() - started, _cpu_s(processes) - cpu
        memory = [each.memory_full_info() for each in processes]
    for each, held in zip(processes, memory, strict=True):
        print(f"{each.pid}: {held.rss / 1e6:.0f} MB resident, {held.uss / 1e6:.0f} MB its own", file=sys.stderr)
    return Run(workers, seconds, took, sum(m.rss for m in memory) / 1e6, sum(m.pss for m in memory) / 1e6, cpu)


def _cpu_s(processes: Sequence[psutil.Process]) -> float:
    return sum(sum(each.cpu_times()[:2]) for each in processes)


async def asked(address: str, questions: Sequence[str], callers: int, seconds: float) -> list[float]:
    """How long each answer took that ``callers`` at a time had within ``seconds``.

    Raises:
        HTTPStatusError: a question was not answered.
    """
    taken, ends = list[float](), time.perf_counter() + seconds
    limits = httpx.Limits(max_connections=callers, max_keepalive_connections=callers)
    async with httpx.AsyncClient(base_url=address, timeout=_PATIENCE_S, limits=limits) as client:

        async def one(at: int) -> None:
            while (began := time.perf_counter()) < ends:
                message = {"role": "user", "content": questions[at % len(questions)]}
                body = {"model": "alinea", "messages": [message]}
                (await client.post("/v1/chat/completions", json=body)).raise_for_status()
                taken.append(time.perf_counter() - began)
                at += callers

        await asyncio.gather(*(one(number) for number in range(callers)))
    return taken


def _ready(address: str) -> int:
    found = _READY.search(httpx.get(f"{address}/metrics").text)
    return int(found[1]) if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures one answering process against several.")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="numbers of processes (default: 1 2)")
    parser.add_argument("--callers", type=int, default=8, help="callers at a time (default: 8)")
    parser.add_argument("--seconds", type=float, default=20.0, help="for each number (default: 20)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
