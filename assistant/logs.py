"""Logging: our own lines at the level asked for, other people's only when something is wrong."""

from __future__ import annotations

import logging
import sys
from typing import Literal, TextIO

from assistant.logcontext import log_fields
from assistant.logformats import FIELDS, JsonFormat, TextFormat

LogForm = Literal["text", "json"]
_OURS = ("assistant", "embeddings")


class _OursOrWarnings(logging.Filter):
    """A handler's filter, because some libraries set their own loggers to DEBUG when imported."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or record.name.split(".")[0] in _OURS


class _OurHandler(logging.StreamHandler[TextIO]):
    """Known by its class, so that a later configuration replaces it and nobody else's."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr  # as it is now: it may have been redirected since
        setattr(record, FIELDS, log_fields())  # here, in the thread that wrote the line
        super().emit(record)


def configure_logging(level: str, *, timestamps: bool = False, form: LogForm = "text") -> None:
    """Send log lines to stderr, as the last call says; ``level`` is the least severe of ours.

    Args:
        level: the least severe of our lines that is written.
        timestamps: whether a line of text begins with its time; one of JSON always has it.
        form: of a line.
    """
    handler = _OurHandler()
    handler.addFilter(_OursOrWarnings())
    handler.setFormatter(JsonFormat() if form == "json" else TextFormat(timestamps=timestamps))
    root = logging.getLogger()
    for earlier in [known for known in root.handlers if isinstance(known, _OurHandler)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
