"""Requests and what they return, kept as files: shown in the OpenAPI and on its page, and sent by the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("examples")


@dataclass(frozen=True)
class Example:
    """A request, and the response to it."""

    name: str
    operation: str
    """Its id."""
    summary: str
    method: str
    path: str
    """With the query; from the application's root."""
    status: int
    media_type: str
    response: Any
    """JSON values, or the text where it is none."""
    body: Any = None
    """JSON values; ``None`` where nothing is sent."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent beyond the usual ones."""
    file: Mapping[str, str] | None = None
    """``{"name": …, "text": …}``: a file, sent as a form in the place of a body."""
    after: str = ""
    """The example whose ``id`` takes the place of ``{id}`` in the path: ``"import/text"``."""


@cache
def examples() -> tuple[Example, ...]:
    """All of them, by operation and name."""
    return tuple(_read(file) for file in sorted(_FOLDER.glob("*/*.json")))


def examples_of(operation: str) -> tuple[Example, ...]:
    """Those of one operation."""
    return tuple(example for example in examples() if example.operation == operation)


def _read(file: Path) -> Example:
    values = json.loads(file.read_text(encoding="utf-8"))
    return Example(name=file.stem, operation=file.parent.name, **values)
