"""Who watches the desk, and assistants that answer when they are let."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit, Language
from assistant.errors import AnswerTooLate
from assistant.web.desk import Asked
from tests.web.small_assistant import SmallAssistant

PATIENCE_S = 20.0


def until(holds: Callable[[], bool]) -> None:
    """Waits for what other threads do."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_S * 1000)):
        if holds():
            return
        pause.wait(0.001)
    raise AssertionError("it did not come")


@dataclass
class Notebook:
    """Writes down what it is told; ``told`` is set once it was."""

    noted: list[Asked] = field(default_factory=list)
    told: threading.Event = field(default_factory=threading.Event)

    def asked(self, asked: Asked) -> None:
        self.noted.append(asked)
        self.told.set()


@dataclass
class SteppedAssistant(SmallAssistant):
    """Says each sentence after the first when it is let."""

    let: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Iterator[Answer]:
        states = super().stream(message, history, language=language, hint=hint, edition=edition, trace=trace)
        yield next(iter(states))
        for state in states:
            self.let.acquire(timeout=PATIENCE_S)
            yield state


@dataclass
class TogetherAssistant(SmallAssistant):
    """Answers once so many questions are there at the same time."""

    together: threading.Barrier = field(default_factory=lambda: threading.Barrier(8, timeout=PATIENCE_S))

    def stream(
        self,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Iterator[Answer]:
        self.together.wait()
        yield from super().stream(message, history, language=language, hint=hint, edition=edition, trace=trace)


class LateAssistant(SmallAssistant):
    """Has what is asked of it done elsewhere, where it takes too long."""

    def stream(self, message: str, history: Sequence[BaseMessage] = (), **options: Any) -> Iterator[Answer]:
        """The beginning of an answer."""
        yield next(super().stream(message, history, **options))
        raise AnswerTooLate(2)

    def find(self, text: str, limit: int = 10) -> tuple[Hit, ...]:
        """Nothing."""
        raise AnswerTooLate(2)
