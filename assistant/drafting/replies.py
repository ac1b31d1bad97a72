"""The JSON in a model's reply, whatever stands around it: reasoning, prose, code fences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL)
_OPENING = re.compile(r"[{\[]")
_DECODER = json.JSONDecoder(strict=False)
"""Not strict: small models write line breaks into their strings."""
_LONGEST = 200_000
_SHOWN = 60


class ReplyFault(Exception):
    """A reply without the JSON asked for; says what was expected and what was found, fit for the model to read."""


def first_json(reply: str, suits: Callable[[object], bool], expected: str) -> object:
    """The first JSON object or list in the reply that suits; others are passed over.

    Raises:
        ReplyFault: there is none.
    """
    text = _THOUGHTS.sub(" ", reply)[:_LONGEST]
    for opening in _OPENING.finditer(text):
        value = _decoded(text, opening.start())
        if value is not None and suits(value):
            return value
    raise ReplyFault(f"expected {expected}, found {_shown(text)}")


def _decoded(text: str, start: int) -> object:
    try:
        return _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _shown(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return "an empty reply"
    return f"a reply without it: {line if len(line) <= _SHOWN else line[:_SHOWN] + '…'}"
