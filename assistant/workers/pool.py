"""Several answering processes as one assistant."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial

from assistant.answer import Answer, Hit
from assistant.errors import AnswerTooLate, AssistantError
from assistant.logcontext import log_fields
from assistant.workers import wire
from assistant.workers.crew import Crew
from assistant.workers.deadline import Deadline
from assistant.workers.errors import WorkerError, WorkerGone
from assistant.workers.known import Known
from assistant.workers.process import WorkerProcess
from assistant.workers.scope import Scope, SourceOf

logger = logging.getLogger(__name__)

_NOT_STARTED = "the answering processes have not started"


class WorkerPool(Scope):
    """Has any question answered by the process that has the least to do; one that dies is replaced.

    It is what :class:`assistant.web.provider.ChatAssistant` asks for, once it has started.

    Args:
        start: what each process is told first.
        count: how many there are.
        load_source: symbol -> what looks the passages of that report up.
        likely: the symbol of the report, where there is one: it is loaded while the first process starts.
        changed: gives another value whenever a report was added, replaced or removed.
        within_s: how long an answer may take, in seconds, the wait for a process that is ready included.
        silent_s: how long a process may say nothing while an answer of it is overdue; then it is killed.
    """

    def __init__(
        self,
        start: wire.Start,
        count: int,
        load_source: Callable[[str], SourceOf],
        *,
        likely: str = "",
        changed: Callable[[], object] = lambda: None,
        within_s: float = math.inf,
        silent_s: float = math.inf,
    ) -> None:
        super().__init__(self)
        self._load_source, self._likely, self._changed = load_source, likely, changed
        self._known: Known | None = None
        self._within_s = within_s
        self._crew = Crew(partial(WorkerProcess, start), count, silent_s)

    # Life

    def start(self) -> WorkerPool:
        """Starts the first process and, when it is ready and the index with it, the others; returns itself.

        Raises:
            WorkerError: there is no assistant to be had.
            CorpusError: the report is unknown or unreadable.
        """
        stamp = self._changed()  # before any process looks: what changes from now on is noticed
        first = self._crew.first()
        try:
            source = self._load_source(self._likely) if self._likely else None
            facts = first.facts.result()
            self._known = Known(facts, stamp, self._told, self._load_source, self._changed)
            if source is not None:
                self._known.kept("source", facts.symbol, lambda: source)
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

    def open_everywhere(self) -> None:
        """Has every process open what has changed in the library, all at a time; meanwhile they answer as before.

        One that cannot is told of in the log: it opens it when it is asked next.
        """
        processes = self._crew.everybody()
        if processes:
            with ThreadPoolExecutor(len(processes), thread_name_prefix="opening") as threads:
                list(threads.map(self._open_in, processes))

    def _open_in(self, process: WorkerProcess) -> None:
        frame = {wire.FACTS: True, wire.REPORTS: [], "fields": wire.plain(log_fields())}
        try:
            list(process.ask(frame, Deadline.after(self._within_s)))
        except AssistantError as error:
            logger.warning("answering process %d has not opened the library anew: %s", process.pid, error)

    # What is asked of an assistant

    def ask_about(self, symbols: Sequence[str], question: wire.Question) -> Iterator[Answer]:
        """Growing answers about some of the reports, none named: all; asked again, once, where a process dies of it.

        Raises:
            UnknownSource: a report is not there any more.
            WorkerError: no process gave an answer.
            AnswerTooLate: it has not become whole in time.
        """
        said = 0
        with closing(self._asked({wire.ASK: question.to_json()}, symbols)) as frames:
            for frame in frames:
                answer = wire.answer_of(frame[wire.ANSWER])
                if len(answer.sentences) >= said:  # a second process begins again with what was shown already
                    said = len(answer.sentences)
                    yield answer

    def find_in(self, symbols: Sequence[str], text: str, limit: int) -> Sequence[Hit]:
        """The passages nearest to ``text`` in some of the reports, none named: all.

        Raises:
            UnknownSource, WorkerError, AnswerTooLate: as :meth:`ask_about`.
        """
        (frame,) = self._asked({wire.FIND: {"text": text, "limit": limit}}, symbols)
        return wire.hits_of(frame[wire.HITS])

    def facts_of(self, symbols: Sequence[str]) -> wire.Facts:
        """What is known of the assistant of a report, none named: of all.

        Raises:
            UnknownSource: the report is not there any more.
            WorkerError: the processes have not started, or none tells.
        """
        return self._there.facts(symbols[0]) if symbols else self._there.whole()

    def source_of(self, symbol: str) -> SourceOf:
        """What looks the passages of a report up.

        Raises:
            UnknownSource: the report is not there any more.
            WorkerError: the processes have not started.
        """
        return self._there.source(symbol)

    def scope_of(self, symbol: str) -> Scope:
        """The assistant of one report: the same one until the library changes.

        Raises:
            UnknownSource: the report is not there any more.
            WorkerError: the processes have not started.
        """
        return self._there.kept("scope", symbol, lambda: Scope(self, (symbol,)))

    @property
    def _there(self) -> Known:
        if self._known is None:
            raise WorkerError(_NOT_STARTED)
        return self._known

    def _told(self, symbols: Sequence[str]) -> wire.Facts:
        (frame,) = self._asked({wire.FACTS: True}, symbols)
        return wire.facts_of(frame[wire.FACTS])

    def _asked(self, frame: wire.Frame, symbols: Sequence[str]) -> Generator[wire.Frame, None, None]:
        about = {wire.REPORTS: list(symbols), "fields": wire.plain(log_fields())}
        whole, deadline = {**frame, **about}, Deadline.after(self._within_s)
        try:
            try:
                yield from self._crew.least_busy(deadline).ask(whole, deadline)
            except WorkerGone as gone:
                logger.warning("%s before its answer; the question is asked again", gone)
                yield from self._crew.least_busy(deadline).ask(whole, deadline)
        except AnswerTooLate:
            self._crew.look()
            raise
