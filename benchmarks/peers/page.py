"""Results -> the measured part of ``benchmarks/peers.md``."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.peers.catalogue import Does
from benchmarks.peers.result import Result
from benchmarks.peers.table import cost_table, difference_table, quality_table
from benchmarks.peers.verdict import peer_wins, quality_verdict, speed_verdict

MARK = "<!-- From here on `make bench-peers` writes. -->"
PACKAGES = (
    "llama-index-core", "llama-index-embeddings-langchain", "llama-index-retrievers-bm25", "haystack-ai", "txtai",
    "langchain-core", "langchain-classic", "langchain-community", "rank-bm25", "bm25s", "faiss-cpu", "numpy", "torch",
    "transformers", "onnxruntime", "tokenizers",
)  # fmt: skip
HEADINGS = {Does.SEARCH: "Search in the report", Does.ANSWER: "Answers with citations, out of the report"}
HALVES = ("test", "dev")
REFERENCE = {Does.SEARCH: "alinea-static-find", Does.ANSWER: "alinea-static"}
"""Whose costs are 1: Alinea with the encoder that all have."""


def measured(report: Mapping[Does, Sequence[Result]], laws: Sequence[Result], sections: int) -> Iterator[str]:
    """Lines of Markdown.

    Args:
        report: what is done with a question -> the results on the report.
        laws: the results on the laws, ours first; none: they were not there.
        sections: of the laws, that were searched.
    """
    yield from _stamp()
    for does, heading in HEADINGS.items():
        results = report[does]
        theirs = [result for result in results if not result.system.is_ours]
        ours = [result for result in results if result.system.is_ours]
        reference = next(result for result in ours if result.system.key == REFERENCE[does])
        yield from ("", f"## {heading}", "")
        yield from (f"- {result.system.title}: {result.system.how}." for result in results)
        yield from ("", *quality_table(results, HALVES), "", "How much ours exceed theirs, on `test`:", "")
        yield from difference_table([each.of("test") for each in ours], [each.of("test") for each in theirs])
        yield from ("", f"In brackets, times what {reference.system.title} takes:", "")
        yield from cost_table(results, reference)
        yield from ("", "Targets, quality on `test`:", "")
        for each in ours:
            yield from quality_verdict(each.of("test"), [peer.of("test") for peer in theirs])
        yield speed_verdict(reference, theirs)
        yield from _wins(reference.of("test"), [peer.of("test") for peer in theirs])
    if laws:
        yield from _laws(laws, sections)


def _laws(results: Sequence[Result], sections: int) -> Iterator[str]:
    ours, *theirs = results
    yield from ("", "## Search in many passages", "")
    yield f"{len(ours.cases)} questions to {sections:,} sections. {ours.system.title}: {ours.system.how}; the others as above."
    yield ""
    yield from quality_table(results, ())
    yield from ("", f"How much {ours.system.title} exceeds theirs:", "", *difference_table([ours], theirs))
    yield from ("", f"In brackets, times what {ours.system.title} takes:", "", *cost_table(results, ours))
    yield from ("", "Targets:", "", *quality_verdict(ours, theirs), speed_verdict(ours, theirs))
    yield from _wins(ours, theirs)


def _wins(ours: Result, theirs: Sequence[Result]) -> Iterator[str]:
    yield from ("", f"Where a peer is better than {ours.system.title}:", "")
    yield from peer_wins(ours, theirs) if any(peer_wins(ours, theirs)) else ("- nowhere.",)


def _stamp() -> Iterator[str]:
    yield (
        f"{time.strftime('%Y-%m-%d')}: {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}."
    )
    yield ""
    yield f"Versions: {', '.join(f'{name} {_version(name)}' for name in PACKAGES)}."


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


def write_measured(page: Path, lines: Sequence[str]) -> None:
    """Put the lines after the mark of ``page``, in place of those that stand there.

    Raises:
        ValueError: the page has no mark.
    """
    text = page.read_text(encoding="utf-8")
    if MARK not in text:
        raise ValueError(f"{page}: expected the line {MARK!r}, found none")
    kept = text.partition(MARK)[0]
    page.write_text("\n".join([kept + MARK, "", *lines, ""]), encoding="utf-8")
