"""How reports are understood, one by one: ``python -m benchmarks.importing FOLDER > benchmarks/import.md``.

Imports every file of a folder as ``alinea corpus add`` does, and measures the memory and the processor time of each
process that reads one. Prints a Markdown page, and writes nothing. Seconds are of the whole import, the start of the
process included; where others use the machine, its processor time tells more.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.errors import ReportFileError
from corpus.importing import import_file

_KINDS = (".pdf", ".docx", ".html", ".txt")


def main() -> int:
    """Measure every file of the folder, and print the page; with ``--one`` one file, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, help="the folder of the reports")
    parser.add_argument("--one", action="store_true", help="import this one file, and tell of it as JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(_one(options.path)))
        return 0
    files = sorted(file for file in options.path.iterdir() if file.suffix.lower() in _KINDS)
    told = [json.loads(_told(file)) for file in files]
    print("\n".join(_page(told)))
    return 0


def _told(file: Path) -> bytes:
    command = [sys.executable, "-m", "benchmarks.importing", "--one", str(file)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def _one(file: Path) -> dict[str, Any]:
    pages: list[int] = []
    started = time.perf_counter()
    try:
        account: Mapping[str, Any] = import_file(file, told=lambda _, of: pages.append(of)).account.as_json()
    except ReportFileError as error:
        return {"file": file.name, "error": f"expected {error.expected}, found {error.found}"}
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        **account,
        "pages": pages[-1] if pages else 0,
        "seconds": seconds,
        "cpu_s": used.ru_utime + used.ru_stime,
        "memory_mb": used.ru_maxrss / 1024,
    }


def _page(told: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    read = [each for each in told if "error" not in each]
    paged = [each for each in read if each["pages"]]
    yield "# Reports imported"
    yield ""
    yield (
        f"`python -m benchmarks.importing`, {datetime.now(UTC):%Y-%m-%d}, {platform.platform()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}. {len(told)} files, {len(read)} understood; "
        f"{sum(each['paragraphs'] for each in read)} paragraphs of main texts, "
        f"{sum(each['matched'] for each in read)} of {sum(each['notes'] for each in read)} notes matched to their calls. "
        f"Seconds a page: {statistics.median(each['seconds'] / each['pages'] for each in paged):.3f} at the median, "
        f"{max(each['seconds'] / each['pages'] for each in paged):.3f} at most; all pages of all files: "
        f"{sum(each['seconds'] for each in paged) / sum(each['pages'] for each in paged):.3f}; of processor time "
        f"{sum(each['cpu_s'] for each in paged) / sum(each['pages'] for each in paged):.3f}. "
        f"The load of the machine was {os.getloadavg()[1]:.1f}."
    )
    yield ""
    yield "| file | report | pages | paragraphs | last | annexes | notes matched | seconds | a page | processor | MB | problems |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|---|"
    for each in told:
        if "error" in each:
            yield f"| {each['file']} | | | | | | | | | | | {each['error']} |"
            continue
        problems = "; ".join(each["problems"])
        a_page = f"{each['seconds'] / each['pages']:.3f}" if each["pages"] else ""
        yield (
            f"| {each['file']} | {each['report']} | {each['pages'] or ''} | {each['paragraphs']} | {each['last_paragraph']} "
            f"| {each['annexes']} | {each['matched']} of {each['notes']} | {each['seconds']:.1f} | {a_page} "
            f"| {each['cpu_s']:.1f} | {each['memory_mb']:.0f} | {problems} |"
        )


if __name__ == "__main__":
    raise SystemExit(main())
