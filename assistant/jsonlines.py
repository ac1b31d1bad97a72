"""Files of a JSON object a line, as questions and answers come."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError


def read_lines(path: Path, error: type[AssistantError]) -> list[str]:
    """The lines of a file in UTF-8, with or without its mark at the start.

    Raises:
        AssistantError: of the type ``error``: the file cannot be read, or is not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as reason:
        raise error(f"{path}: cannot be read: {reason.strerror}") from reason
    except UnicodeDecodeError as reason:
        raise error(
            f"{path}: expected UTF-8, found byte {reason.object[reason.start]:#x} at {reason.start}"
        ) from reason
    return text.split("\n")  # splitlines() would also cut at U+2028, inside a string


def parse_object(line: str) -> dict[str, Any]:
    """The object of one line.

    Raises:
        ValueError: it is not valid JSON, holds a number that is not finite, or is no object.
    """
    try:
        values = json.loads(line, parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error}") from error
    except RecursionError as error:
        raise ValueError("not valid JSON: nested too deeply") from error
    if not isinstance(values, dict):
        raise ValueError(f"expected a JSON object, found {type(values).__name__}")
    return values


def _refuse_constant(name: str) -> None:
    raise ValueError(f"not valid JSON: found {name}")


def _finite(number: str) -> float:
    if not math.isfinite(float(number)):
        raise ValueError(f"expected a finite number, found {number}")
    return float(number)
