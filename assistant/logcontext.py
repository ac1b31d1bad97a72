"""What every line of the log says of the request that it belongs to, in whichever thread it is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class LogFields:
    """What a line belongs to; what is not known is empty, and not written."""

    request_id: str = ""
    door: str = ""
    """Where a question came in."""


_NONE = LogFields()
_FIELDS: ContextVar[LogFields] = ContextVar("alinea_log_fields")
"""Of a task or thread. A thread that is started with a copy of its starter's context has its starter's."""


def log_fields() -> LogFields:
    """Those of the running task or thread."""
    return _FIELDS.get(_NONE)


@contextmanager
def logged_with(fields: LogFields) -> Iterator[None]:
    """Lines written meanwhile have these fields. Not for a generator, whose steps may run in several threads."""
    token = _FIELDS.set(fields)
    try:
        yield
    finally:
        _FIELDS.reset(token)


def each_logged_with(fields: LogFields, values: Iterator[T]) -> Iterator[T]:
    """The same values; lines written while one is made have these fields, in whichever thread it is asked for."""
    context = copy_context()
    context.run(_FIELDS.set, fields)
    missing = object()
    try:
        while (value := context.run(next, values, missing)) is not missing:
            yield value  # type: ignore[misc]  # it is one of the values
    finally:
        if close := getattr(values, "close", None):
            context.run(close)
