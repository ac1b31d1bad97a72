"""Pools and processes with assistants in small."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.settings import load_settings
from assistant.workers import wire
from assistant.workers.deadline import Deadline
from assistant.workers.pool import WorkerPool
from assistant.workers.wire import Start
from tests.web.small_assistant import SmallAssistant
from tests.web.small_library import SmallLibrary

ROOT = Path(__file__).parents[3]
SMALL = "tests.assistant.workers.small"
NEVER = Deadline.after(math.inf)


def start_of(folder: Path, build: str = "build") -> Start:
    """What a process is told first; ``build`` is a function of the module ``small``."""
    return Start.of(load_settings({"data_dir": folder}, environ={}), f"{SMALL}:{build}")


def pool_of(folder: Path, count: int, build: str = "build", **limits: float) -> WorkerPool:
    """A pool that has not started."""
    return WorkerPool(start_of(folder, build), count, lambda _symbol: SmallAssistant().source, **limits)


def library_of(folder: Path, count: int = 1, **limits: float) -> WorkerPool:
    """A pool of a library that grows (:class:`tests.assistant.workers.small.Growing`); it has not started."""
    return WorkerPool(
        start_of(folder, "build_library"),
        count,
        lambda symbol: SmallLibrary().within((symbol,)).source,
        changed=(folder / "second").exists,
        **limits,
    )


@contextmanager
def running(pool: WorkerPool) -> Iterator[WorkerPool]:
    """The pool, started, and ended with the context."""
    try:
        yield pool.start()
    finally:
        pool.close()


def question(message: str) -> dict[str, Any]:
    """A question as a process is asked it."""
    asked = wire.Question(message, (), None, "fr", None, False)
    return {wire.ASK: asked.to_json(), "reports": [], "fields": {"request_id": "", "door": ""}}
