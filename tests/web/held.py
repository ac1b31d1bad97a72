"""An assistant whose answers wait, once begun, until they are let; in this process or in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langchain_core.messages import BaseMessage

from assistant.answer import Answer
from assistant.settings import Settings
from assistant.workers.pool import WorkerPool
from assistant.workers.wire import Start
from tests.web.small_assistant import SmallAssistant

BEGUN, LET = "begun", "let"
"""Pipes with names in the data folder: the one tells that an answer has begun, the other is waited for."""


@dataclass
class Held(SmallAssistant):
    """Gives all but the last sentence, then waits."""

    folder: Path = Path()

    def stream(self, message: str, history: Sequence[BaseMessage] = (), **options: Any) -> Iterator[Answer]:
        """The same, held back."""
        *some, whole = super().stream(message, history, **options)
        yield from some
        (self.folder / BEGUN).write_text("begun", encoding="utf-8")
        (self.folder / LET).read_text(encoding="utf-8")
        yield whole


def build(settings: Settings) -> Held:
    """In this process."""
    return Held(folder=settings.data_dir)


def build_elsewhere(settings: Settings) -> WorkerPool:
    """In two others."""
    start = Start.of(settings, "tests.web.held:build")
    return WorkerPool(start, 2, lambda _symbol: SmallAssistant().source).start()
