"""Several answering processes as one assistant."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import Protocol

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit, Language
from assistant.errors import AnswerTooLate, UnknownSource
from assistant.logcontext import log_fields
from assistant.outline import Outline
from assistant.reportfacts import ReportFacts
from assistant.source import Source
from assistant.workers import wire
from assistant.workers.crew import Crew
from assistant.workers.deadline import Deadline
from assistant.workers.errors import WorkerError, WorkerGone
from assistant.workers.process import WorkerProcess

logger = logging.getLogger(__name__)

_NOT_STARTED = "the answering processes have not started"


class SourceOf(Protocol):
    """Looks passages up, in the serving process: it takes the report, and no model."""

    def __call__(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """The passage behind a citation."""


class WorkerPool:
    """Has any question answered by the process that has the least to do; one that dies is replaced.

    It is what :class:`assistant.web.provider.ChatAssistant` asks for, once it has started.

    Args:
        start: what each process is told first.
        count: how many there are.
        load_source: gives what looks passages up.
        within_s: how long an answer may take, in seconds, the wait for a process that is ready included.
        silent_s: how long a process may say nothing while an answer of it is overdue; then it is killed.
    """

    def __init__(
        self,
        start: wire.Start,
        count: int,
        load_source: Callable[[], SourceOf],
        *,
        within_s: float = math.inf,
        silent_s: float = math.inf,
    ) -> None:
        self._load_source = load_source
        self._source_of: SourceOf | None = None
        self._facts: wire.Facts | None = None
        self._within_s = within_s
        self._crew = Crew(partial(WorkerProcess, start), count, silent_s)

    # Life

    def start(self) -> WorkerPool:
        """Starts the first process and, when it is ready and the index with it, the others; returns itself.

        Raises:
            WorkerError: there is no assistant to be had.
            CorpusError: the report is unknown or unreadable.
        """
        first = self._crew.first()
        try:
            self._source_of = self._load_source()
            self._facts = first.facts.result()
        except Exception:
            self.close()
            raise
        self._crew.fill()
        return self

    def close(self) -> None:
        """Ends the processes."""
        self._crew.close()

    @property
    def ready_count(self) -> int:
        """How many processes answer now."""
        return self._crew.ready_count

    def check(self) -> str:
        """``"ok"`` where a question would be answered, else ``"starting"``: a process that died is being replaced."""
        return "ok" if self.ready_count else "starting"

    # What is asked of an assistant

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
        """As :class:`assistant.web.provider.ChatAssistant` says; asked again, once, where its process dies of it.

        Raises:
            WorkerError: no process gave an answer.
            AnswerTooLate: it has not become whole in time.
        """
        asked = wire.Question(message, history, language, hint, edition, trace)
        said = 0
        with closing(self._asked({wire.ASK: asked.to_json()})) as frames:
            for frame in frames:
                answer = wire.answer_of(frame[wire.ANSWER])
                if len(answer.sentences) >= said:  # a second process begins again with what was shown already
                    said = len(answer.sentences)
                    yield answer

    def find(self, text: str, limit: int = 10) -> Sequence[Hit]:
        """As :class:`assistant.web.provider.ChatAssistant` says.

        Raises:
            WorkerError: no process gave an answer.
            AnswerTooLate: there was none in time.
        """
        (frame,) = self._asked({wire.FIND: {"text": text, "limit": limit}})
        return wire.hits_of(frame[wire.HITS])

    def source(self, ref: str, span: tuple[int, int] | None, language: Language) -> Source:
        """As :class:`assistant.web.provider.ChatAssistant` says.

        Raises:
            LookupError: there is no such passage.
            WorkerError: the processes have not started.
        """
        if self._source_of is None:
            raise WorkerError(_NOT_STARTED)
        return self._source_of(ref, span, language)

    def _asked(self, frame: wire.Frame) -> Generator[wire.Frame, None, None]:
        whole, deadline = {**frame, "fields": wire.plain(log_fields())}, Deadline.after(self._within_s)
        try:
            try:
                yield from self._crew.least_busy(deadline).ask(whole, deadline)
            except WorkerGone as gone:
                logger.warning("%s before its answer; the question is asked again", gone)
                yield from self._crew.least_busy(deadline).ask(whole, deadline)
        except AnswerTooLate:
            self._crew.look()
            raise

    # What is known of it

    @property
    def facts(self) -> wire.Facts:
        """What the first process told of its assistant.

        Raises:
            WorkerError: there is none yet.
        """
        if self._facts is None:
            raise WorkerError(_NOT_STARTED)
        return self._facts

    @property
    def symbol(self) -> str:
        """The report's."""
        return self.facts.symbol

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """The reports that are answered about."""
        return self.facts.reports

    def within(self, symbols: Sequence[str]) -> WorkerPool:
        """Itself, where ``symbols`` name all its reports or none.

        Raises:
            UnknownSource: they name others.
        """
        for symbol in symbols:
            if not any(each.is_named(symbol) for each in self.reports):
                raise UnknownSource(f"no report {symbol!r}: there is {', '.join(each.symbol for each in self.reports)}")
        return self

    @property
    def acronyms(self) -> Mapping[str, Mapping[Language, str]]:
        """Acronym -> the name that it stands for, by language."""
        return self.facts.acronyms

    @property
    def is_quick(self) -> bool:
        """Whether no language model writes the answers."""
        return self.facts.is_quick

    @property
    def report_language(self) -> Language:
        """The original's."""
        return self.facts.report_language

    @property
    def outline(self) -> Outline:
        """The report's sections."""
        return self.facts.outline

    @property
    def edition(self) -> Language | None:
        """The one that is quoted whatever the answer's language."""
        return self.facts.edition

    def title_in(self, language: Language) -> str:
        """The report's title."""
        return self.facts.titles[language]
