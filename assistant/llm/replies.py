"""The JSON in a model's reply, whatever stands around it: reasoning, prose, code fences."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import islice

_THOUGHTS = re.compile(r"<(think|thinking|reasoning)>")
_OPENING = re.compile(r"[{\[]")
_DECODER = json.JSONDecoder(strict=False)
"""Not strict: small models write line breaks into their strings."""
_LONGEST = 200_000
_MOST_OPENINGS = 200
"""Places tried; an endless row of brackets would else take minutes."""
_SHOWN = 60


class ReplyFault(Exception):
    """A reply without the JSON asked for; says what was expected and what was found, fit for the model to read."""


def first_json(reply: str, suits: Callable[[object], bool], expected: str) -> object:
    """The first JSON object or list in the reply that suits; others are passed over.

    Raises:
        ReplyFault: there is none.
    """
    text = _without_thoughts(reply[:_LONGEST])
    for opening in islice(_OPENING.finditer(text), _MOST_OPENINGS):
        value = _decoded(text, opening.start())
        if value is not None and suits(value):
            return value
    raise ReplyFault(f"expected {expected}, found {_shown(text)}")


def _without_thoughts(text: str) -> str:
    """The text but for what stands between ``<think>`` and ``</think>``, or tags like them; one pass, however many."""
    parts: list[str] = []
    done, unclosed = 0, set[str]()
    for tag in _THOUGHTS.finditer(text):
        if tag.start() < done or tag[1] in unclosed:
            continue
        closing = f"</{tag[1]}>"
        end = text.find(closing, tag.end())
        if end < 0:
            unclosed.add(tag[1])
        else:
            parts.append(text[done : tag.start()])
            done = end + len(closing)
    return " ".join((*parts, text[done:]))


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
