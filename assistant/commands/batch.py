"""``alinea batch``: a file of questions in, a file of answers out, line for line; blank lines are skipped."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.answer import Answer, Status
from assistant.assembly import build_assistants
from assistant.assistant import Assistant
from assistant.dialogue import Dialogue
from assistant.errors import BatchFileError
from assistant.jsonlines import parse_object, read_lines
from assistant.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Answer every line; a faulty line becomes a line with ``"status": "error"`` and the run goes on.

    The answers are collected beside the output file, in a ``.partial`` one that takes its place when all are there:
    whatever stops the run, earlier answers are not lost.

    Raises:
        BatchFileError: the input file cannot be read, or the output file not written.
    """
    lines = read_lines(options.input, BatchFileError)
    partial = _partial_file(options.input, options.output)
    assistants = build_assistants(settings)
    assistants[settings.report]  # what is wrong with it is told before the run
    total = sum(bool(line.strip()) for line in lines)
    try:
        with tqdm(
            answer_lines(lines, assistants, settings.report, trace=options.trace),
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
    lines: list[str], assistants: Mapping[str, Assistant], report: str, *, trace: bool = False
) -> Iterator[dict[str, Any]]:
    """The output object of every input line that is not blank, in order; with ``trace``, each answer has its own.

    A line may name its report; the others are asked of ``report``.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = parse_object(line)
        except ValueError as error:
            yield _fault({}, f"line {number}: {error}")
            continue
        yield _answer_item(item, assistants, report, number, trace=trace)


def _answer_item(
    item: dict[str, Any], assistants: Mapping[str, Assistant], report: str, number: int, *, trace: bool
) -> dict[str, Any]:
    turns, named = item.get("turns"), item.get("report") or report
    if not isinstance(named, str) or named not in assistants:
        held = ", ".join(assistants)
        return _fault(item, f"line {number}: expected a report of the library ({held}), found {item['report']!r}")
    if turns is None:
        if not isinstance(item.get("question"), str):
            return _fault(item, f'line {number}: expected a "question" or "turns", found neither')
        return {"id": item.get("id"), **assistants[named].ask(item["question"], trace=trace).to_json()}
    if not _are_turns(turns):
        return _fault(item, f'line {number}: expected "turns" to be a list of objects with a "question"')
    dialogue = Dialogue(assistants[named], trace=trace)
    return {"id": item.get("id"), "turns": [dialogue.ask(turn["question"]).to_json() for turn in turns]}


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
