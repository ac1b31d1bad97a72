"""How an index grows with the paragraphs of the Canadian laws.

Usage: ``python -m benchmarks.scale canada-laws.en-fr.tsv.xz [--engine NAME[:SIZES[:QUESTIONS]]] [--write]``, such as
``--engine faiss --engine milvus:10000,100000:60``; by default faiss with 10,000, 100,000 and all, and every question.
``--write`` puts table and plots into ``benchmarks/scale.md`` and ``benchmarks/scale.svg``.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.scale.engines import OPENERS
from benchmarks.scale.exact import tenths
from benchmarks.scale.ingesting import ingested
from benchmarks.scale.passages import HELD_BACK, Laws, read_laws
from benchmarks.scale.report import Measured, plot, table
from benchmarks.scale.searching import K, searched
from embeddings.encoder import STATIC, load_encoder

HERE = Path(__file__).parents[1]
_BEGIN, _END = "<!-- measured -->\n", "<!-- end -->\n"


def main(arguments: Sequence[str]) -> int:
    """Measure, print the table, and write it where it belongs if that is asked for."""
    options = _options(arguments)
    laws, rows = read_laws(options.file), list[Measured]()
    print(f"{len(laws.passages):,} paragraphs, {len(laws.questions)} questions", flush=True)
    for asked in options.engine or [_asked("faiss")]:
        for size in asked.sizes:
            for row in _measured(asked, laws, min(size or sys.maxsize, len(laws.passages)), options.workers):
                rows.append(row)
                print(table([row], "").splitlines()[4], flush=True)
    head = (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; {options.workers} processes encode, up to {len(laws.questions)} questions."
    )
    print(table(rows, head))
    if options.write:
        plot(rows, HERE / "scale.svg")
        page = (HERE / "scale.md").read_text(encoding="utf-8")
        before, _, rest = page.partition(_BEGIN)
        (HERE / "scale.md").write_text(
            before + _BEGIN + table(rows, head) + _END + rest.partition(_END)[2], encoding="utf-8"
        )
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="the pairs, English<TAB>French")
    parser.add_argument("--engine", action="append", type=_asked, metavar="NAME[:SIZES[:QUESTIONS]]")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that encode")
    parser.add_argument("--write", action="store_true", help="write benchmarks/scale.md and benchmarks/scale.svg")
    return parser.parse_args(arguments)


@dataclass(frozen=True)
class _Asked:
    """An engine that is to be measured."""

    engine: str
    sizes: Sequence[int]
    """Passages; 0: all."""
    questions: int
    """At most so many, spread over all kinds."""


def _asked(told: str) -> _Asked:
    name, _, rest = told.partition(":")
    sizes, _, questions = rest.partition(":")
    if name not in OPENERS:
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(OPENERS)}, found {name!r}")
    numbers = [0 if size == "all" else int(size) for size in (sizes or "10000,100000,all").split(",")]
    return _Asked(name, numbers, int(questions or HELD_BACK))


def _measured(asked: _Asked, laws: Laws, size: int, workers: int) -> Iterator[Measured]:
    passages, every = laws.passages[:size], -(-len(laws.questions) // asked.questions)
    questions = laws.questions[::every]
    with TemporaryDirectory() as folder:
        filled = ingested(asked.engine, Path(folder), passages, workers)
        encoder = load_encoder(STATIC)
        kth = tenths(encoder.encode_queries([question.text for question in questions]), filled.vectors, K)
        yield Measured(asked.engine, size, filled, searched(asked.engine, Path(folder), questions, kth))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
