"""Answers from a file: those of another system, or of an earlier run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import EvaluationError
from assistant.evaluation.judgements import Judgement
from assistant.evaluation.response_lines import read_response
from assistant.evaluation.responses import Response
from assistant.jsonlines import parse_object, read_lines


@dataclass(frozen=True)
class AnswerFile:
    """What a file of answers gave for the questions asked."""

    responses: Mapping[str, Response]
    """Question id -> response."""
    lines: Mapping[str, Mapping[str, Any]]
    """Question id -> the object as it stood in the file."""
    unknown: tuple[str, ...]
    """Ids in the file that no question has."""
    missing: tuple[str, ...]
    """Ids of questions that the file leaves out: judged as failures."""


def read_answers(path: Path, judgements: Sequence[Judgement], symbol: str) -> AnswerFile:
    """The answers of ``path``, a JSON object a line.

    A line is ``{"id", ...ANSWER}`` or ``{"id", "text"}``; of a conversation ``{"id", "turns": [line, line]}``, or a
    line a turn with the id ``cv-01/2``.

    Raises:
        EvaluationError: the file cannot be read, or a line is at fault; the message says which and why.
    """
    lines: dict[str, Mapping[str, Any]] = {}
    responses: dict[str, Response] = {}
    for number, line in enumerate(read_lines(path, EvaluationError), start=1):
        if not line.strip():
            continue
        try:
            for id_, values in _answers_of(line):
                if id_ in responses:
                    raise ValueError(f"id {id_!r} stands there a second time")
                responses[id_], lines[id_] = read_response(values, id_, symbol), values
        except ValueError as error:
            raise EvaluationError(f"{path}:{number}: {error}") from error
    asked = [judgement.id for judgement in judgements]
    if asked and not responses.keys() & set(asked):
        raise EvaluationError(
            f"{path}: expected answers to the questions asked (such as {asked[0]!r}), found none of them"
        )
    return AnswerFile(
        responses=responses,
        lines=lines,
        unknown=tuple(sorted(responses.keys() - set(asked))),
        missing=tuple(id_ for id_ in asked if id_ not in responses),
    )


def _answers_of(line: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    values = parse_object(line)
    id_ = values.get("id")
    if not isinstance(id_, str) or not id_:
        raise ValueError(f'expected an "id", found {id_!r}')
    turns = values.get("turns")
    if turns is None:
        yield id_, values
        return
    if not isinstance(turns, list) or not all(isinstance(turn, dict) for turn in turns):
        raise ValueError('expected "turns" to be a list of objects')
    for number, turn in enumerate(turns, start=1):
        yield f"{id_}/{number}", turn
