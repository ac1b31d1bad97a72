"""``alinea batch``: a file of questions in, a file of answers out, line for line; blank lines are skipped."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from tqdm import tqdm

from assistant.answer import Answer, Status
from assistant.dialogue import Answers, Dialogue
from assistant.errors import BatchFileError, UnknownSource
from assistant.jsonlines import parse_object, read_lines
from assistant.libraryassembly import build_library
from assistant.reportfacts import ReportFacts
from assistant.settings import Settings


class Askable(Answers, Protocol):
    """An assistant of one report or of several."""

    @property
    def reports(self) -> Sequence[ReportFacts]:
        """Those that it answers about."""

    def within(self, symbols: Sequence[str]) -> Askable:
        """The assistant of these of them.

        Raises:
            UnknownSource: there is none of that name.
        """


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Answer every line; a faulty line becomes a line with ``"status": "error"`` and the run goes on.

    The answers are collected beside the output file, in a ``.partial`` one that takes its place when all are there:
    whatever stops the run, earlier answers are not lost.

    Raises:
        BatchFileError: the input file cannot be read, or the output file not written.
    """
    lines = read_lines(options.input, BatchFileError)
    partial = _partial_file(options.input, options.output)
    library = build_library(settings.model_copy(update={"report": None}))
    assistant = library.within([settings.report]) if settings.report else library
    total = sum(bool(line.strip()) for line in lines)
    try:
        with tqdm(
            answer_lines(lines, library, assistant, trace=options.trace),
            total=total,
            desc="batch",
            unit="question",
        ) as results:
            faults = _write(results, partial)
        if partial != options.output:
            partial.replace(options.output.resolve())
    except OSError as error:
        raise BatchFileError(f"{error.filename or partial}: cannot be written: {error.strerror}") from error
    except KeyboardInterrupt:
        sys.stderr.write(f"alinea: interrupted; the answers so far are in {partial}\n")
        raise
    sys.stderr.write(f"{total} lines answered, {faults} of them faulty: {options.output}\n")
    return 0


def _partial_file(source: Path, output: Path) -> Path:
    """Where to collect the answers; ``output`` itself if it is no file but a device or a pipe."""
    if output.is_dir():
        raise BatchFileError(f"{output}: cannot be written: it is a folder")
    if not output.parent.is_dir():
        raise BatchFileError(f"{output}: cannot be written: there is no folder {output.parent}")
    partial = output.with_name(f"{output.name}.partial")
    if any(written.exists() and written.samefile(source) for written in (output, partial)):
        raise BatchFileError(f"{output}: cannot be written: its answers would replace the questions in {source}")
    return output if output.exists() and not output.is_file() else partial


def _write(results: Iterable[dict[str, Any]], path: Path) -> int:
    """Write a line for each result; returns how many of them are faults."""
    faults = 0
    # A lone surrogate, which JSON may escape and UTF-8 cannot write, leaves as it came: as an escape.
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        for result in results:
            faults += "fault" in result
            file.write(json.dumps(result, ensure_ascii=False, allow_nan=False) + "\n")
    return faults


def answer_lines(
    lines: list[str], library: Askable, assistant: Askable, *, trace: bool = False
) -> Iterator[dict[str, Any]]:
    """The output object of every input line that is not blank, in order; with ``trace``, each answer has its own.

    A line may name a report of ``library``, or several; the others are asked of ``assistant``.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = parse_object(line)
        except ValueError as error:
            yield _fault({}, f"line {number}: {error}")
            continue
        yield _answer_item(item, library, assistant, number, trace=trace)


def _answer_item(
    item: dict[str, Any], library: Askable, assistant: Askable, number: int, *, trace: bool
) -> dict[str, Any]:
    turns, named = item.get("turns"), item.get("reports") or item.get("report")
    if named:
        try:
            assistant = _within(library, named)
        except UnknownSource:
            held = ", ".join(each.symbol for each in library.reports)
            return _fault(item, f"line {number}: expected a report of the library ({held}), found {named!r}")
    if turns is None:
        if not isinstance(item.get("question"), str):
            return _fault(item, f'line {number}: expected a "question" or "turns", found neither')
        return {"id": item.get("id"), **assistant.ask(item["question"], trace=trace).to_json()}
    if not _are_turns(turns):
        return _fault(item, f'line {number}: expected "turns" to be a list of objects with a "question"')
    dialogue = Dialogue(assistant, trace=trace)
    return {"id": item.get("id"), "turns": [dialogue.ask(turn["question"]).to_json() for turn in turns]}


def _within(library: Askable, named: object) -> Askable:
    """The assistant of the reports that a line names.

    Raises:
        UnknownSource: it names none of the library.
    """
    listed = named if isinstance(named, list) else [named]
    symbols = [each for each in listed if isinstance(each, str)]
    if len(symbols) < len(listed):
        raise UnknownSource(f"no report {named!r}")
    return library.within(symbols)


def _are_turns(turns: object) -> bool:
    return (
        isinstance(turns, list)
        and bool(turns)
        and all(isinstance(turn, dict) and isinstance(turn.get("question"), str) for turn in turns)
    )


def _fault(item: dict[str, Any], message: str) -> dict[str, Any]:
    """The output object of a faulty line, with what is known of the question."""
    question = item.get("question")
    known = question if isinstance(question, str) else ""
    answer = Answer(question=known, language="fr", status=Status.ERROR, text=message)
    return {"id": item.get("id"), **answer.to_json(), "fault": message}
