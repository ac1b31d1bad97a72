"""How well imported reports are searched: ``python -m benchmarks.library FOLDER``.

Imports the five reports that the questions of the set ``library`` are about from their files in FOLDER, and asks each
question of all five at once; those about one report of that one alone as well. Prints Markdown tables to keep in
``benchmarks/README.md``, and writes nothing.
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
from statistics import median

from assistant.answer import Answer
from assistant.assembly import load_models
from assistant.assistant import Assistant
from assistant.evaluation.library_lines import place_of, report_of
from assistant.evaluation.library_questions import LibraryQuestion, LibrarySet, load_library_questions
from assistant.library.assistant import LibraryAssistant
from assistant.library.bysize import MOST_COMPARED
from assistant.libraryassembly import library_keeper
from assistant.reports_folder import reports_folder
from assistant.settings import Settings, load_settings
from corpus.importing import import_file
from corpus.library import Library
from corpus.shelf import Shelf

_ONE_REPORT = (LibrarySet.ONE, LibrarySet.NAMED)


@dataclass(frozen=True)
class Outcome:
    """What came of a question: the place, from 1, of the first right passage among those found; 0: none."""

    question: LibraryQuestion
    rank: int
    is_answered: bool
    is_right: bool
    """Whether the answer's first citation is right."""
    reports_right: float
    """The share of the gold's reports that the answer cites."""
    seconds: float


def main() -> int:
    """Measure, and print the tables; 1 where a report was not found in the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the PDFs of the reports are")
    parser.add_argument("--indexed", action="store_true", help="look passages up in an index, as in a large library")
    options = parser.parse_args()
    folder = options.folder
    with tempfile.TemporaryDirectory() as data_dir:
        settings = load_settings({"data_dir": data_dir}, environ={})
        questions = load_library_questions()
        wanted = {report_of(place) for each in questions for place in each.judgement.gold}
        _fill(folder, Shelf(reports_folder(settings.data_dir)), wanted)
        library = _library(settings, indexed=options.indexed)
        if missing := wanted - {each.symbol for each in library.reports}:
            sys.stderr.write(f"not in {folder}: {', '.join(sorted(missing))}\n")
            return 1
        five = library.within(sorted(wanted))
        together = [_outcome(five, each) for each in questions]
        alone = [
            _outcome(library.within(each.reports), each)
            for each in sorted(questions, key=lambda each: each.reports)
            if each.set in _ONE_REPORT
        ]
    print(f"{time.strftime('%Y-%m-%d')}, asked of the five reports at once:\n")
    print("\n".join(_table(together)))
    print(f"\nMedian {1000 * median(each.seconds for each in together):.0f} ms. Asked of the report alone:\n")
    print("\n".join(_table(alone)))
    return 0


def _library(settings: Settings, *, indexed: bool) -> LibraryAssistant:
    return LibraryAssistant(library_keeper(settings, load_models(settings), 0 if indexed else MOST_COMPARED))


def _fill(folder: Path, shelf: Shelf, wanted: set[str]) -> None:
    bundled = set(Library())
    for file in sorted(folder.glob("*.pdf")):
        if not any(symbol.replace("/", "_") in file.name for symbol in wanted):
            continue
        imported = import_file(file)
        if imported.report.symbol in wanted - bundled:
            shelf.add(imported.report, file, imported.account)


def _outcome(assistant: Assistant | LibraryAssistant, question: LibraryQuestion) -> Outcome:
    started = time.perf_counter()
    answer = assistant.ask(question.judgement.question)
    seconds = time.perf_counter() - started
    gold = set(question.judgement.gold)
    ranks = [rank for rank, place in enumerate(_found(answer, assistant.symbol), 1) if place in gold]
    cited = [place_of(each.report, each.ref) for each in answer.citations]
    reports = {report_of(place) for place in gold}
    return Outcome(
        question,
        min(ranks, default=0),
        bool(cited),
        bool(cited) and cited[0] in gold | set(question.judgement.also_ok),
        len(reports & set(map(report_of, cited))) / max(1, len(reports)),
        seconds,
    )


def _found(answer: Answer, symbol: str) -> list[str]:
    return [place_of(each.report or symbol, each.ref) for each in answer.retrieved]


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield "| | questions | Success@1 | Success@5 | answered | first citation right | of the gold's reports cited |"
    yield "|---|---|---|---|---|---|---|"
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for each in outcomes:
        judgement, kind = each.question.judgement, each.question.set
        if kind is LibrarySet.NONE:
            groups[f"unanswerable, {judgement.split}"].append(each)
            continue
        names = ("all", f"{judgement.split}", f"{judgement.split}, {judgement.language}", f"{kind}, {judgement.split}")
        for name in (*names, *(each.question.reports if kind in _ONE_REPORT else ())):
            groups[name].append(each)
    for name, within in sorted(groups.items()):
        yield _row(name, within)


def _row(name: str, within: Sequence[Outcome]) -> str:
    answered = [each for each in within if each.is_answered]
    share = f"| {name} | {len(within)} |"
    if name.startswith("unanswerable"):
        return f"{share} | | {len(answered) / len(within):.2f} | | |"
    at_1, at_5 = (sum(0 < each.rank <= most for each in within) / len(within) for most in (1, 5))
    right = sum(each.is_right for each in answered) / max(1, len(answered))
    reports = sum(each.reports_right for each in within) / len(within)
    return f"{share} {at_1:.2f} | {at_5:.2f} | {len(answered) / len(within):.2f} | {right:.2f} | {reports:.2f} |"


if __name__ == "__main__":
    raise SystemExit(main())
