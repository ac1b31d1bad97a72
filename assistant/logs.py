"""Logging: our own lines at the level asked for, other people's only when something is wrong."""

from __future__ import annotations

import logging
import sys
from typing import TextIO

_OURS = ("assistant", "embeddings")


class _OursOrWarnings(logging.Filter):
    """A handler's filter, because some libraries set their own loggers to DEBUG when imported."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or record.name.split(".")[0] in _OURS


class _OurHandler(logging.StreamHandler[TextIO]):
    """Known by its class, so that a later configuration replaces it and nobody else's."""

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr  # as it is now: it may have been redirected since
        super().emit(record)


def configure_logging(level: str, *, timestamps: bool = False) -> None:
    """Send log lines to stderr, as the last call says; ``level`` is the least severe of ours."""
    handler = _OurHandler()
    handler.addFilter(_OursOrWarnings())
    stamp = "%(asctime)s " if timestamps else ""
    handler.setFormatter(logging.Formatter(f"{stamp}%(levelname)s %(message)s"))
    root = logging.getLogger()
    for earlier in [known for known in root.handlers if isinstance(known, _OurHandler)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
