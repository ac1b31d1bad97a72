"""Logging: our own lines at the level asked for, other people's only when something is wrong."""

from __future__ import annotations

import logging
import sys

_OURS = ("assistant", "corpus", "embeddings", "alinea", "app", "__main__")


class _OursOrWarnings(logging.Filter):
    """A handler's filter, because some libraries set their own loggers to DEBUG when imported."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or record.name.split(".")[0] in _OURS


def configure_logging(level: str, *, timestamps: bool = False) -> None:
    """Send log lines to stderr; ``level`` is the least severe of ours."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_OursOrWarnings())
    stamp = "%(asctime)s " if timestamps else ""
    handler.setFormatter(logging.Formatter(f"{stamp}%(levelname)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
