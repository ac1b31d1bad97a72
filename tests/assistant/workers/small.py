"""Assistants for answering processes, told apart by what is asked of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit
from assistant.errors import AssistantError
from assistant.settings import Settings
from tests.web.small_assistant import SmallAssistant


@dataclass
class Telling(SmallAssistant):
    """Says by ``fingerprint`` which process it is in, and by ``timings_ms`` how many answers it is giving."""

    folder: Path = Path()
    running: list[str] = field(default_factory=list)

    def stream(self, message: str, history: Sequence[BaseMessage] = (), **options: Any) -> Iterator[Answer]:
        """The same; "meurs" ends its process in the middle, the first time or "toujours"."""
        self.running.append(message)
        try:
            for answer in super().stream(message, history, **options):
                told = {"running": float(len(self.running)), "history": float(len(history))}
                yield replace(answer, fingerprint=str(os.getpid()), timings_ms=told)
                if "meurs" in message:
                    self._die("toujours" in message)
        finally:
            self.running.remove(message)

    def find(self, text: str, limit: int = 10) -> Sequence[Hit]:
        """The same; "panne" fails."""
        if "panne" in text:
            raise AssistantError("no such words")
        return super().find(text, limit)

    def _die(self, always: bool) -> None:
        died = self.folder / "died"
        if always or not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def build(settings: Settings) -> Telling:
    """One that prints, as libraries do."""
    os.write(1, b"a library greets you\n")
    return Telling(folder=settings.data_dir)


def refuse(settings: Settings) -> Telling:
    """None."""
    raise AssistantError(f"no report\n{settings.report}")


def vanish(settings: Settings) -> Telling:
    """None, without a word."""
    os._exit(3)
