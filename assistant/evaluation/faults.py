"""What pydantic finds wrong with a line, in one clause: where, what was expected, what was found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

_EXPECTED = {
    "tuple_type": "a list",
    "too_short": "a list of {min_length} or more",
    "too_long": "a list of {max_length} or fewer",
    "string_too_short": "a text that is not empty",
    "string_type": "a text",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "greater_than_equal": "{ge} or more",
    "mapping_type": "an object",
    "dict_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "enum": "{expected}",
    "literal_error": "{expected}",
    "string_pattern_mismatch": 'the code of a language, such as "fr"',
}
"""How a kind of fault is put; others in pydantic's own words."""
_BRANCHES = ("function", "constrained", "tuple", "str", "_Retrieved")
"""Steps of a location that name a branch of a union, which nobody who writes a line has seen."""


Fault = Mapping[str, Any]
"""An entry of pydantic's ``errors()``."""


def reason_of(error: ValidationError, model: type[BaseModel]) -> str:
    """One fault of a line: an unknown field before a missing one, which it mostly explains."""
    faults = error.errors()
    told = [fault for fault in faults if not any(_is_inside(other, fault) for other in faults)]
    first = min(told, key=lambda fault: (fault["type"] != "extra_forbidden", not _suits(fault)))
    where = ".".join(_place(first["loc"]))
    if first["type"] == "extra_forbidden":
        near = get_close_matches(str(first["loc"][-1]), _fields(model, first["loc"]), n=1)
        return f"unknown field {where}" + (f"; did you mean {near[0]}?" if near else "")
    if first["type"] == "missing":
        return f"expected the field {where}, found none"
    if first["type"] == "value_error":
        return str(first["msg"]).removeprefix("Value error, ")
    expected = _EXPECTED.get(first["type"]) or str(first["msg"]).removeprefix("Input should be ")
    return f"{where}: expected {expected.format(**first.get('ctx', {}))}, found {_shown(first['input'])}"


def _is_inside(inner: Fault, outer: Fault) -> bool:
    """Whether one fault lies deeper than another at the same place, and so explains it."""
    place = _place(outer["loc"])
    return len(_place(inner["loc"])) > len(place) and _place(inner["loc"])[: len(place)] == place


def _suits(fault: Fault) -> bool:
    """Whether it is a fault of what stands there, not that a list was read as the text that it might have been."""
    return fault["type"] not in ("string_type", "tuple_type", "model_type") or not isinstance(
        fault["input"], str | list | dict
    )


def _place(location: Sequence[int | str]) -> list[str]:
    return [str(step) for step in location if not str(step).startswith(_BRANCHES)]


def _fields(model: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    """The fields of the model, or of the one inside it that the location leads into."""
    for inner in _models_in(model.model_fields[str(location[0])].annotation) if len(location) > 1 else ():
        return list(inner.model_fields)
    return list(model.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _shown(value: Any) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)[:60]
    except (TypeError, ValueError):
        return repr(value)[:60]
