"""What a validation finds wrong, in our words: where, what was expected, what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any

from assistant.web.problems import Fault, Problem

_LONGEST_SHOWN = 40
_MOST_TOLD = 20
"""Faults in one response; whoever sends thousands of wrong items learns from the first."""
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (dict, "an object"),
    ((list, tuple), "a list"),
)
_EXPECTED: Mapping[str, str] = {
    "missing": "a value",
    "string_type": "a string",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller number",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "an object",
    "model_type": "an object",
    "dataclass_type": "an object",
    "uuid_parsing": "a UUID",
    "uuid_type": "a UUID",
    "literal_error": "{expected}",
    "enum": "{expected}",
    "string_too_short": "at least {min_length} characters",
    "string_too_long": "at most {max_length} characters",
    "too_long": "at most {max_length} items",
    "too_short": "at least {min_length} items",
    "greater_than_equal": "at least {ge}",
    "less_than_equal": "at most {le}",
}

TAGS = frozenset({"<message>", "<turn>"})
"""What pydantic puts into the place of a fault to say which of several forms was tried: nothing that was sent."""

Known = Callable[[Sequence[str | int]], Iterable[str]]
"""Where a field is -> the names that are known there."""


def invalid(errors: Iterable[Mapping[str, Any]], known: Known) -> Problem:
    """The problem (422) that tells what pydantic has found; its detail is the first fault.

    Args:
        errors: of a ``ValidationError``.
        known: says which names there are, to name the nearest to one that is not known.
    """
    faults = [_fault(error, known) for error in errors]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{faults[0]}{more}", errors=faults[:_MOST_TOLD])


def shown(value: Any) -> str:
    """A value as a fault shows it: short, on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    kind = next((name for kinds, name in _KINDS if isinstance(value, kinds)), None)
    if kind:
        return kind
    return _cut(repr(value), _LONGEST_SHOWN)


def _fault(error: Mapping[str, Any], known: Known) -> Fault:
    where = [part for part in error["loc"] if part not in TAGS]
    name = _cut(".".join(map(str, where)) or "body", 2 * _LONGEST_SHOWN)
    if error["type"] == "extra_forbidden":
        return Fault(name, _known_name(str(where[-1]), list(known(where[:-1]))), "a name that is not known")
    return Fault(name, _expected(error), _found(error))


def _known_name(written: str, names: Sequence[str]) -> str:
    """The names that there are, and the one that was most likely meant."""
    nearest = get_close_matches(written, names, n=1, cutoff=0.0)
    return f"{nearest[0]!r} (of {', '.join(names)})" if nearest else "no other names"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _expected(error: Mapping[str, Any]) -> str:
    wording = _EXPECTED.get(error["type"])
    if wording is None:
        message = str(error["msg"]).removeprefix("Value error, ")
        return f"{message[:1].lower()}{message[1:]}".removeprefix("expected ")
    said = wording.format(**error.get("ctx", {}))
    return said.removesuffix("s") if said in ("at least 1 characters", "at least 1 items") else said


def _found(error: Mapping[str, Any]) -> str:
    if error["type"] == "missing":
        return "none"
    if error["type"] in ("string_too_short", "string_too_long"):
        return str(len(error["input"]))
    if error["type"] in ("too_long", "too_short"):
        return str(error["ctx"]["actual_length"] if error["ctx"]["actual_length"] is not None else "more")
    return shown(error["input"])
