"""The chat page under its readers, on this machine: ``python -m benchmarks.chat``.

Starts the real server, opens the page in Chromium, asks questions there, then has fifty people ask at once over the
page's own protocol. Prints a Markdown table to keep in ``benchmarks/README.md``, and writes nothing. The browser and
the crowd run on the same cores as the server. Needs the extra ``dev`` and Chromium.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks.asked import dev_questions, in_turn
from benchmarks.browsing import chromium, first_words_s, opening_s
from benchmarks.crowd import Crowd, burst, steady
from benchmarks.page import Exchange, PageReader
from benchmarks.serving import free_port, serving, wait_for


def main() -> int:
    """Measure everything and print the table; 1 where an answer was not that of its question."""
    options = _options()
    asked = in_turn(dev_questions())
    crowd = Crowd(options.people, options.turns)
    with tempfile.TemporaryDirectory() as data_dir:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        with serving(data_dir, port) as process:
            wait_for(f"{address}/", process)
            for _, question in asked[-10:]:
                PageReader(address).ask(question)
            with chromium() as browser:
                opening_s(browser, address, 1)
                opened = opening_s(browser, address, options.openings)
                words = first_words_s(browser, address, asked[: options.questions])
            together = burst(address, crowd, asked)
            apart = steady(address, crowd, asked)
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    print("| what | of | median | 95th percentile | target |")
    print("|---|---|---|---|---|")
    print(_row("page usable, nothing of it in the browser yet", opened, "≤ 2 s"))
    print(_row("first words of an answer in the page, after Enter", words, "≤ 0.3 s at the median"))
    print(_rows(f"{crowd.people} people in the same instant", together))
    print(_rows(f"{crowd.people} people who read between questions", apart))
    return _faults([*together, *apart])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the chat page under its readers.")
    parser.add_argument("--openings", type=int, default=20, help="times that the page is opened (default: 20)")
    parser.add_argument("--questions", type=int, default=40, help="questions asked in the browser (default: 40)")
    parser.add_argument("--people", type=int, default=50, help="people at once (default: 50)")
    parser.add_argument("--turns", type=int, default=4, help="questions that each of them asks (default: 4)")
    return parser.parse_args()


def _rows(who: str, exchanges: Sequence[Exchange]) -> str:
    first = _row(f"{who}: first sentence", [each.first_s for each in exchanges], "≤ 1.5 s at the 95th")
    return f"{first}\n{_row(f'{who}: whole answer', [each.whole_s for each in exchanges])}"


def _row(what: str, seconds: Sequence[float], target: str = "") -> str:
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    return f"| {what} | {len(seconds)} | {statistics.median(seconds):.2f} s | {p95:.2f} s | {target} |"


def _faults(exchanges: Sequence[Exchange]) -> int:
    wrong = [each for each in exchanges if each.answered != each.asked]
    for each in wrong:
        print(f"\nasked {each.asked!r}, was answered {each.answered!r}")
    print(f"\n{len(exchanges)} questions asked by the crowd, {len(wrong)} met with no answer or with another's")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
