"""The HTTP API under load, on this machine: ``python -m benchmarks.load``, and for hours ``--soak``.

Starts the real server with its audit on and asks it the dev questions over loopback. Two ways: a hundred callers at a
time for a minute, or (``--soak``) twenty thousand questions while the server's memory is watched. The callers run on
the same cores as the server. Prints a Markdown table to keep in ``benchmarks/README.md``, and writes nothing. Needs the
extra ``dev``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
import psutil

from benchmarks.asked import dev_questions, in_turn
from benchmarks.serving import free_port, serving, wait_for

_PATIENCE_S = 60.0
_LOOKS = 20
"""How often the memory is looked at over a soak."""
SETTINGS = {"ALINEA_AUDIT": "true", "ALINEA_RATE_PER_MINUTE": "0", "ALINEA_QUESTIONS_WAITING": "1000"}
"""All the callers are one address: its own limits are measured elsewhere."""


@dataclass
class Tally:
    """What came of the questions asked so far."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """How many were asked."""
        return len(self.seconds) + len(self.faults)


async def ask(client: httpx.AsyncClient, question: str, tally: Tally) -> None:
    """Asks one question, and writes down what came of it."""
    started = time.perf_counter()
    try:
        response = await client.post("/api/v1/ask", json={"question": question})
    except httpx.HTTPError as error:
        tally.faults.append(f"{question!r}: {type(error).__name__} {error}")
        return
    if response.status_code != 200:
        tally.faults.append(f"{question!r}: {response.status_code} {response.text[:200]}")
    elif response.json()["question"] != question or response.json()["status"] == "error":
        tally.faults.append(f"{question!r}: an answer to {response.json()['question']!r}")
    else:
        tally.seconds.append(time.perf_counter() - started)


async def together(address: str, questions: Sequence[str], callers: int, *, seconds: float, most: int) -> Tally:
    """``callers`` at a time, each asking as soon as it is answered, until the time is up or ``most`` are asked."""
    tally, ends = Tally(), time.perf_counter() + seconds
    limits = httpx.Limits(max_connections=callers, max_keepalive_connections=callers)
    async with httpx.AsyncClient(base_url=address, timeout=_PATIENCE_S, limits=limits) as client:

        async def one(number: int) -> None:
            at = number
            while time.perf_counter() < ends and tally.asked < most:
                await ask(client, questions[at % len(questions)], tally)
                at += callers

        await asyncio.gather(*(one(number) for number in range(callers)))
    return tally


def memory_mb(process: psutil.Process) -> float:
    """Resident memory of a process and its children, in MB."""
    return sum(each.memory_info().rss for each in [process, *process.children(recursive=True)]) / 1e6


def main() -> int:
    """Measure, and print the table; 1 where a question was not answered."""
    options = _options()
    questions = [question for _, question in in_turn(dev_questions())]
    with tempfile.TemporaryDirectory() as data_dir:
        port = free_port()
        with serving(data_dir, port, SETTINGS) as started:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/readyz", started)
            asyncio.run(together(address, questions, 4, seconds=5, most=200))
            process = psutil.Process(started.pid)
            rows, faults = (_soak if options.soak else _load)(address, questions, options, process)
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    print("\n".join(rows))
    print("\n".join(["", f"{len(faults)} questions not answered", *faults[:10]]))
    return 1 if faults else 0


def _load(
    address: str, questions: Sequence[str], options: argparse.Namespace, process: psutil.Process
) -> tuple[list[str], list[str]]:
    began = time.perf_counter()
    tally = asyncio.run(together(address, questions, options.callers, seconds=options.seconds, most=10**9))
    took = time.perf_counter() - began
    cuts = statistics.quantiles(tally.seconds, n=100, method="inclusive")
    return [
        "| callers at a time | questions | a second | median | 95th percentile | 99th | memory |",
        "|---|---|---|---|---|---|---|",
        f"| {options.callers} | {tally.asked} | {tally.asked / took:.1f} | {statistics.median(tally.seconds):.2f} s "
        f"| {cuts[94]:.2f} s | {cuts[98]:.2f} s | {memory_mb(process):.0f} MB |",
    ], tally.faults


def _soak(
    address: str, questions: Sequence[str], options: argparse.Namespace, process: psutil.Process
) -> tuple[list[str], list[str]]:
    rows, faults, asked = ["| questions so far | median | memory |", "|---|---|---|"], list[str](), 0
    while asked < options.questions:
        part = asyncio.run(together(address, questions, 8, seconds=1e9, most=options.questions // _LOOKS))
        asked += part.asked
        faults += part.faults
        rows.append(f"| {asked} | {statistics.median(part.seconds) * 1000:.0f} ms | {memory_mb(process):.0f} MB |")
    return rows, faults


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the HTTP API under load.")
    parser.add_argument("--callers", type=int, default=100, help="callers at a time (default: 100)")
    parser.add_argument("--seconds", type=float, default=60, help="how long they ask (default: 60)")
    parser.add_argument("--soak", action="store_true", help="watch the memory over many questions instead")
    parser.add_argument("--questions", type=int, default=20_000, help="of a soak (default: 20000)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
