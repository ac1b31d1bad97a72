"""How an index grows with the paragraphs of the Canadian laws.

Usage: ``python -m benchmarks.scale canada-laws.en-fr.tsv.xz [--engine faiss] [--sizes 10000,100000,all] [--write]``.
``--write`` puts table and plots into ``benchmarks/scale.md`` and ``benchmarks/scale.svg``.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.scale.engines import OPENERS
from benchmarks.scale.exact import tenths
from benchmarks.scale.ingesting import ingested
from benchmarks.scale.passages import Laws, read_laws
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
    for engine in options.engine:
        for size in options.sizes:
            for row in _measured(engine, laws, min(size or sys.maxsize, len(laws.passages)), options.workers):
                rows.append(row)
                print(table([row], "").splitlines()[4], flush=True)
    head = (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.platform()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}; {options.workers} processes encode, {len(laws.questions)} questions."
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
    parser.add_argument("--engine", action="append", choices=OPENERS, help="may be repeated (default: faiss)")
    parser.add_argument(
        "--sizes", type=_sizes, default=[10_000, 100_000, 0], help="passages (default: 10000,100000,all)"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that encode")
    parser.add_argument("--write", action="store_true", help="write benchmarks/scale.md and benchmarks/scale.svg")
    options = parser.parse_args(arguments)
    options.engine = options.engine or ["faiss"]
    return options


def _sizes(told: str) -> list[int]:
    """0: all."""
    return [0 if size == "all" else int(size) for size in told.split(",")]


def _measured(engine: str, laws: Laws, size: int, workers: int) -> Iterator[Measured]:
    passages = laws.passages[:size]
    with TemporaryDirectory() as folder:
        filled = ingested(engine, Path(folder), passages, workers)
        encoder = load_encoder(STATIC)
        questions = encoder.encode_queries([question.text for question in laws.questions])
        kth = tenths(questions, filled.vectors, K)
        yield Measured(engine, size, filled, searched(engine, Path(folder), laws.questions, kth))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
