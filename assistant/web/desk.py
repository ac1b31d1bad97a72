"""The desk that every door of the web brings its questions to: each is answered in turn, and told to who watches."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import AsyncGenerator, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Language
from assistant.errors import AnswerTooLate
from assistant.logcontext import LogFields, each_logged_with
from assistant.web.caller import Caller
from assistant.web.failures import problem_of
from assistant.web.limits.leaving import ReaderLeft, in_threads
from assistant.web.problems import Problem
from assistant.web.provider import AssistantProvider
from assistant.web.reportaccess import MayRead, ReportAccess, everybody
from assistant.web.unfinished import Unfinished

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asked:
    """A question, whatever came of it."""

    caller: Caller
    question: str
    """As it came."""
    report: str
    """The symbol of the report asked, those of several with commas between; empty where there was no assistant."""
    at: datetime
    """When it came, in UTC."""
    seconds: float
    """From then on until the end of the answer, waiting included."""
    answer: Answer | None
    """The whole answer; ``None`` where it was broken off, or failed."""
    failed: bool = False
    """Whether it ended in an error; one that was broken off did not."""
    refused: bool = False
    """Whether that error was that no turn was to be had."""


class Observer(Protocol):
    """Is told of every question once it is over. It must be quick, and raise nothing."""

    def asked(self, asked: Asked) -> None:
        """Takes note."""


class Turns(Protocol):
    """Says whose turn it is."""

    def turn(self, caller: Caller) -> AbstractContextManager[None]:
        """Waits for a turn, which ends with the context.

        Raises:
            Problem: too many are waiting, the wait took too long, or the caller asks too quickly.
            ReaderLeft: the reader is gone.
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
    within_s: float = math.inf
    """How long an answer may take from its turn on; a piece that comes later is not handed out."""
    unfinished: Unfinished[Asked] = field(default_factory=Unfinished)
    """The questions that are not over."""
    may_read: MayRead = everybody
    """Which reports a caller's questions are answered from."""

    @property
    def access(self) -> ReportAccess:
        """The way from a caller to the assistant that answers them."""
        return ReportAccess(self.provider, self.may_read)

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
        reports: Sequence[str] = (),
    ) -> Answer:
        """The whole answer; see :meth:`stream`."""
        *_, answer = self.stream(
            caller, message, history, language=language, hint=hint, edition=edition, trace=trace, reports=reports
        )
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
        reports: Sequence[str] = (),
    ) -> Generator[Answer, None, None]:
        """Growing answers, the last of them whole. It blocks while the assistant loads and others have their turn.

        Who closes it before the end breaks the answer off, and the turn with it.

        Args:
            reports: symbols or slugs of the reports to ask; none: all that the caller may read.

        Raises:
            AssistantError: there is no assistant.
            UnknownSource: a report is asked that the caller may not read, or that is not there.
            Problem: no turn was to be had, or the answer takes too long (504).
        """
        at, started = datetime.now(UTC), time.perf_counter()
        report, last, whole, failed, refused = "", None, False, True, False
        number = self.unfinished.begin(lambda: Asked(caller, message, report, at, time.perf_counter() - started, None))
        try:
            with self.turns.turn(caller):
                assistant = self.access.assistant(caller.identity, reports)
                report = ", ".join(each.symbol for each in assistant.reports)
                growing = self._in_time(
                    assistant.stream(message, history, language=language, hint=hint, edition=edition, trace=trace)
                )
                for last in each_logged_with(LogFields(caller.request_id, caller.door), growing):
                    yield last
            whole, failed = True, False
        except (GeneratorExit, ReaderLeft):
            failed = False
            raise
        except Problem:
            refused = not report  # else it had its turn
            raise
        finally:
            seconds = time.perf_counter() - started
            if self.unfinished.end(number):
                self._tell(Asked(caller, message, report, at, seconds, last if whole else None, failed, refused))

    def astream(
        self,
        caller: Caller,
        message: str,
        history: Sequence[BaseMessage] = (),
        *,
        language: Language | None = None,
        hint: Language = "fr",
        edition: Language | None = None,
        trace: bool = False,
        reports: Sequence[str] = (),
    ) -> AsyncGenerator[Answer, None]:
        """What :meth:`stream` does, in threads; a reader who leaves the line for a turn is forgotten at once."""
        return in_threads(
            self.stream(
                caller, message, history, language=language, hint=hint, edition=edition, trace=trace, reports=reports
            )
        )

    def break_off(self) -> None:
        """Tells of the questions that are not over, as the server ends: their threads may outlive all who take note."""
        for asked in self.unfinished.break_off():
            self._tell(asked)

    def _in_time(self, growing: Iterable[Answer]) -> Iterator[Answer]:
        """The same, until it takes too long: a step itself cannot be broken off, unless other processes make it."""
        until = time.monotonic() + self.within_s
        try:
            for answer in growing:
                if time.monotonic() > until:
                    raise AnswerTooLate(self.within_s)
                yield answer
        except AnswerTooLate as late:
            raise problem_of(late) from late

    def _tell(self, asked: Asked) -> None:
        for observer in self.observers:
            try:
                observer.asked(asked)
            except Exception:  # an outermost door: who watches must not keep anybody from their answer
                logger.exception("a question could not be noted")
