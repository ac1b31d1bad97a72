"""The desk that every door of the web brings its questions to: each is answered in turn, and told to who watches."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Language
from assistant.web.caller import Caller
from assistant.web.provider import AssistantProvider

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """A question, whatever came of it."""

    caller: Caller
    question: str
    """As it came."""
    report: str
    """The symbol of the report asked; empty where the assistant could not be had."""
    at: datetime
    """When it came, in UTC."""
    seconds: float
    """From then on until the end of the answer, waiting included."""
    answer: Answer | None
    """The whole answer; ``None`` where it was broken off, or failed."""
    failed: bool = False
    """Whether it ended in an error; one that was broken off by its reader did not."""


class Observer(Protocol):
    """Is told of every question once it is over. It must be quick, and raise nothing."""

    def asked(self, asked: Asked) -> None:
        """Takes note."""


class Turns(Protocol):
    """Says whose turn it is."""

    def turn(self, caller: Caller) -> AbstractContextManager[None]:
        """Waits for a turn, which ends with the context.

        Raises:
            Problem: too many are waiting, or the wait took too long.
        """


class AtOnce:
    """Everybody's turn."""

    def turn(self, caller: Caller) -> AbstractContextManager[None]:
        """No wait."""
        return nullcontext()


@dataclass(frozen=True)
class Desk:
    """Has questions answered by one assistant."""

    provider: AssistantProvider
    observers: Sequence[Observer] = ()
    turns: Turns = field(default_factory=AtOnce)

    def ask(
        self,
        caller: Caller,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Answer:
        """The whole answer; see :meth:`stream`."""
        *_, answer = self.stream(caller, message, history, language=language, hint=hint, edition=edition, trace=trace)
        return answer

    def stream(
        self,
        caller: Caller,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
    ) -> Generator[Answer, None, None]:
        """Growing answers, the last of them whole. It blocks while the assistant loads and others have their turn.

        Who closes it before the end breaks the answer off, and the turn with it.

        Raises:
            AssistantError: there is no assistant.
            Problem: no turn was to be had.
        """
        at, started = datetime.now(UTC), time.perf_counter()
        report, last, whole, failed = "", None, False, True
        try:
            with self.turns.turn(caller):
                assistant = self.provider.get()
                report = assistant.symbol
                growing = assistant.stream(message, history, language=language, hint=hint, edition=edition, trace=trace)
                for last in growing:
                    yield last
            whole, failed = True, False
        except GeneratorExit:
            failed = False
            raise
        finally:
            seconds = time.perf_counter() - started
            self._tell(Asked(caller, message, report, at, seconds, last if whole else None, failed))

    def _tell(self, asked: Asked) -> None:
        for observer in self.observers:
            try:
                observer.asked(asked)
            except Exception:  # an outermost door: who watches must not keep anybody from their answer
                logger.exception("a question could not be noted")
