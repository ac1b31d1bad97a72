"""``alinea batch``: a file of questions in, a file of answers out, line for line; blank lines are skipped."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from tqdm import tqdm

from assistant.answer import Answer, Status
from assistant.assembly import build_assistant
from assistant.assistant import Assistant
from assistant.errors import BatchInputError
from assistant.settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Answer every line; a faulty line becomes a line with ``"status": "error"`` and the run goes on.

    Raises:
        BatchInputError: the input file cannot be read.
    """
    lines = _read_lines(options.input)
    assistant = build_assistant(settings)
    faults, total = 0, sum(bool(line.strip()) for line in lines)
    # A lone surrogate, which JSON may escape and UTF-8 cannot write, leaves as it came: as an escape.
    with options.output.open("w", encoding="utf-8", errors="backslashreplace") as output:
        for result in tqdm(answer_lines(lines, assistant), total=total, desc="batch", unit="question"):
            faults += "fault" in result
            output.write(json.dumps(result, ensure_ascii=False) + "\n")
    sys.stderr.write(f"{total} lines answered, {faults} of them faulty: {options.output}\n")
    return 0


def answer_lines(lines: list[str], assistant: Assistant) -> Iterator[dict[str, Any]]:
    """The output object of every input line that is not blank, in order."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = _parse(line)
        except ValueError as error:
            yield _fault(None, f"line {number}: {error}")
            continue
        yield _answer_item(item, assistant, number)


def _answer_item(item: dict[str, Any], assistant: Assistant, number: int) -> dict[str, Any]:
    turns = item.get("turns")
    if item.get("report") not in (None, assistant.symbol):
        return _fault(item.get("id"), f"line {number}: expected report {assistant.symbol}, found {item['report']}")
    if turns is None:
        if not isinstance(item.get("question"), str):
            return _fault(item.get("id"), f'line {number}: expected a "question" or "turns", found neither')
        return {"id": item.get("id"), **assistant.ask(item["question"]).to_json()}
    if not _are_turns(turns):
        return _fault(item.get("id"), f'line {number}: expected "turns" to be a list of objects with a "question"')
    history: list[BaseMessage] = []
    answers: list[Answer] = []
    for turn in turns:
        answer = assistant.ask(turn["question"], history)
        history += [HumanMessage(turn["question"]), AIMessage(answer.text)]
        answers.append(answer)
    return {"id": item.get("id"), "turns": [answer.to_json() for answer in answers]}


def _are_turns(turns: object) -> bool:
    return (
        isinstance(turns, list)
        and bool(turns)
        and all(isinstance(turn, dict) and isinstance(turn.get("question"), str) for turn in turns)
    )


def _parse(line: str) -> dict[str, Any]:
    try:
        item = json.loads(line, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error}") from error
    except RecursionError as error:
        raise ValueError("not valid JSON: nested too deeply") from error
    if not isinstance(item, dict):
        raise ValueError(f"expected a JSON object, found {type(item).__name__}")
    return item


def _refuse_constant(name: str) -> None:
    raise ValueError(f"not valid JSON: found {name}")


def _fault(name: object, message: str) -> dict[str, Any]:
    answer = Answer(question="", language="fr", status=Status.ERROR, text=message)
    return {"id": name, **answer.to_json(), "fault": message}


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split(
            "\n"
        )  # splitlines() would also cut at U+2028, inside a string
    except OSError as error:
        raise BatchInputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BatchInputError(
            f"{path}: expected UTF-8, found byte {error.object[error.start]:#x} at {error.start}"
        ) from error
