"""How well an imported report is searched: ``python -m benchmarks.library FOLDER``.

Imports the five reports that the questions of the set ``library`` are about from their files in FOLDER, and asks each
question of the report that it is about. Prints a Markdown table to keep in ``benchmarks/README.md``, and writes
nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.assembly import build_assistants
from assistant.assistants import Assistants
from assistant.evaluation.library_lines import report_of
from assistant.evaluation.library_questions import LibraryQuestion, LibrarySet, load_library_questions
from assistant.reports_folder import reports_folder
from assistant.settings import load_settings
from corpus.importing import import_file
from corpus.library import Library
from corpus.shelf import Shelf


@dataclass(frozen=True)
class Outcome:
    """What came of a question: the place, from 1, of the first right passage among those found; 0: none."""

    question: LibraryQuestion
    rank: int
    is_answered: bool
    is_right: bool
    """Whether the answer's first citation is right."""


def main() -> int:
    """Measure, and print the table; 1 where no report was found in the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the PDFs of the reports are")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as data_dir:
        settings = load_settings({"data_dir": data_dir}, environ={})
        questions = [each for each in load_library_questions() if each.set in (LibrarySet.ONE, LibrarySet.NAMED)]
        wanted = {report_of(place) for each in questions for place in each.judgement.gold}
        _fill(folder, Shelf(reports_folder(settings.data_dir)), wanted)
        assistants = build_assistants(settings)
        if missing := wanted - set(assistants):
            sys.stderr.write(f"not in {folder}: {', '.join(sorted(missing))}\n")
            return 1
        outcomes = list(_asked(assistants, questions))
    print("\n".join(_table(outcomes)))
    return 0


def _fill(folder: Path, shelf: Shelf, wanted: set[str]) -> None:
    bundled = set(Library())
    for file in sorted(folder.glob("*.pdf")):
        if not any(symbol.replace("/", "_") in file.name for symbol in wanted):
            continue
        imported = import_file(file)
        if imported.report.symbol in wanted - bundled:
            shelf.add(imported.report, file, imported.account)


def _asked(assistants: Assistants, questions: Sequence[LibraryQuestion]) -> Iterator[Outcome]:
    for question in sorted(questions, key=lambda each: each.reports):
        (symbol,) = question.reports
        gold = {place.partition("#")[2] for place in question.judgement.gold}
        right = gold | {place.partition("#")[2] for place in question.judgement.also_ok}
        answer = assistants[symbol].ask(question.judgement.question)
        ranks = [rank for rank, hit in enumerate(answer.retrieved, 1) if hit.ref in gold]
        first = answer.citations[0].ref if answer.citations else ""
        yield Outcome(question, min(ranks, default=0), bool(answer.citations), first in right)


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield f"{time.strftime('%Y-%m-%d')}, {len(outcomes)} questions"
    yield ""
    yield "| | questions | Success@1 | Success@5 | answered | first citation right |"
    yield "|---|---|---|---|---|---|"
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        judgement = each.question.judgement
        for name in ("all", f"{judgement.split}", f"{judgement.split}, {judgement.language}", *each.question.reports):
            groups[name].append(each)
    for name, within in sorted(groups.items()):
        count = len(within)
        at_1, at_5 = (sum(0 < each.rank <= most for each in within) / count for most in (1, 5))
        answered = [each for each in within if each.is_answered]
        right = sum(each.is_right for each in answered) / max(1, len(answered))
        yield f"| {name} | {count} | {at_1:.2f} | {at_5:.2f} | {len(answered) / count:.2f} | {right:.2f} |"


if __name__ == "__main__":
    raise SystemExit(main())
