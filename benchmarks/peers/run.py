"""Alinea beside its peers, in one run on one machine: ``make bench-peers``. Writes ``benchmarks/peers.md``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.peers.catalogue import ANSWERING, MANY, SEARCHING, Does, Given
from benchmarks.peers.page import measured, write_measured
from benchmarks.peers.result import Result
from benchmarks.peers.runner import PeerFailedError, results_of
from benchmarks.peers.texts import laws_task, report_task
from benchmarks.serving import ROOT

PAGE = ROOT / "benchmarks" / "peers.md"


def main() -> int:
    """Measure all, and write the page; 1 where a system failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="holds data/parallel, the laws")
    parser.add_argument("--sections", type=int, default=20_000, help="of the laws, searched")
    parser.add_argument("--questions", type=int, default=200, help="about the laws")
    parser.add_argument("--page", type=Path, default=PAGE, help="whose measured part is written")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            report = _on_the_report(Path(folder, "report"))
            write_measured(options.page, list(measured(report, [], 0)))  # kept, whatever becomes of the laws
            laws = _on_the_laws(Path(folder, "laws"), options)
            write_measured(options.page, list(measured(report, laws, options.sections)))
    except (PeerFailedError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _on_the_report(folder: Path) -> dict[Does, list[Result]]:
    folder.mkdir()
    tasks = {given: report_task(given) for given in Given}
    results = list(results_of((*SEARCHING, *ANSWERING), tasks, folder))
    return {does: [each for each in results if each.system.does is does] for does in Does}


def _on_the_laws(folder: Path, options: argparse.Namespace) -> list[Result]:
    texts = options.shared / "data" / "parallel"
    if not texts.is_dir():
        sys.stderr.write(
            f"no laws in {texts}: their part is left out (make bench-peers SHARED=… says where they are)\n"
        )
        return []
    folder.mkdir()
    task = laws_task(texts, options.sections, options.questions)
    return list(results_of(MANY, dict.fromkeys(Given, task), folder))


if __name__ == "__main__":
    raise SystemExit(main())
