"""What Ray has to say, in a file instead of on the terminal: its messages, its threads' prints, and its C++'s."""

from __future__ import annotations

import io
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TextIO

from ray.util.annotations import RayDeprecationWarning

from assistant.ingestion.streams import Streams

_FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"
_STDERR = 2
_LOGGERS = ("ray", "ray.data")


@contextmanager
def quiet(log_file: Path) -> Iterator[Streams]:
    """Within it all that anyone but the owner of the streams that it gives says goes to ``log_file``.

    Ray prints to ``sys.stdout`` and ``sys.stderr`` from threads of its own, so both are the file's.

    Raises:
        OSError: the file cannot be written.
    """
    log_file.parent.mkdir(parents=True, exist_ok=True)
    with log_file.open("a", encoding="utf-8", buffering=1) as log, warnings.catch_warnings():
        # Ray Data has no other way yet to say how often a document is begun again whose worker ended.
        warnings.simplefilter("ignore", RayDeprecationWarning)
        with _kept(sys.stderr, log) as err, _loggers(log), redirect_stderr(log):
            out = sys.stdout
            with redirect_stdout(log):
                yield Streams(out, err)


@contextmanager
def _kept(stderr: TextIO, log: TextIO) -> Iterator[TextIO]:
    """Standard error as it was, while its descriptor is the log's; messages of our own loggers follow it."""
    if not isinstance(stderr, io.TextIOWrapper) or stderr.fileno() != _STDERR:
        yield stderr
        return
    stderr.flush()
    kept = os.dup(_STDERR)
    os.dup2(log.fileno(), _STDERR)
    with os.fdopen(kept, "w", encoding=stderr.encoding, errors=stderr.errors, buffering=1) as terminal:
        moved = [each for each in logging.getLogger().handlers if getattr(each, "stream", None) is stderr]
        _move(moved, terminal)
        try:
            yield terminal
        finally:
            terminal.flush()
            os.dup2(kept, _STDERR)
            _move(moved, stderr)


def _move(handlers: list[logging.Handler], stream: TextIO) -> None:
    for handler in handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(stream)


@contextmanager
def _loggers(log: TextIO) -> Iterator[None]:
    """The loggers of Ray write to the file alone."""
    to_file = logging.StreamHandler(log)
    to_file.setLevel(logging.INFO)
    to_file.setFormatter(logging.Formatter(_FORM))
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(list(logger.handlers), logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.handlers[:] = [to_file]
        logger.propagate = False
    try:
        yield
    finally:
        for logger, (handlers, propagates) in zip(loggers, before, strict=True):
            logger.handlers[:] = handlers
            logger.propagate = propagates
