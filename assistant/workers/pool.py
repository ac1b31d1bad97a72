"""Several answering processes as one assistant."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Protocol

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit, Language
from assistant.logcontext import log_fields
from assistant.outline import Outline
from assistant.source import Source
from assistant.workers import wire
from assistant.workers.errors import WorkerError, WorkerGone
from assistant.workers.process import WorkerProcess

logger = logging.getLogger(__name__)

_LONGEST_PAUSE_S = 60.0
_END_WITHIN_S = 5.0
_NOT_STARTED = "the answering processes have not started"
_ENDED = "the answering processes have been ended"


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
    """

    def __init__(self, start: wire.Start, count: int, load_source: Callable[[], SourceOf]) -> None:
        self._load_source = load_source
        self._source_of: SourceOf | None = None
        self._start = start
        self._count = count
        self._changed = threading.Condition()
        self._workers: list[WorkerProcess] = []
        self._failures = 0
        self._is_closed = False
        self._facts: wire.Facts | None = None

    # Life

    def start(self) -> WorkerPool:
        """Starts the first process and, when it is ready and the index with it, the others; returns itself.

        Raises:
            WorkerError: there is no assistant to be had.
            CorpusError: the report is unknown or unreadable.
        """
        first = self._add()
        try:
            self._source_of = self._load_source()
            self._facts = first.facts.result()
        except Exception:
            self.close()
            raise
        for _ in range(self._count - 1):
            self._add()
        return self

    def close(self) -> None:
        """Ends the processes."""
        with self._changed:
            self._is_closed = True
            workers = list(self._workers)
            self._changed.notify_all()
        for worker in workers:
            worker.close()
        for worker in workers:
            worker.wait(_END_WITHIN_S)

    @property
    def ready_count(self) -> int:
        """How many processes answer now."""
        with self._changed:
            return sum(worker.is_ready for worker in self._workers)

    def check(self) -> str:
        """``"ok"`` where a question would be answered, else ``"starting"``: a process that died is being replaced."""
        return "ok" if self.ready_count else "starting"

    def _add(self) -> WorkerProcess:
        with self._changed:
            if self._is_closed:
                raise WorkerError(_ENDED)
            worker = WorkerProcess(self._start, self._ended)
            self._workers.append(worker)
        worker.facts.add_done_callback(lambda _: self._heard(worker))
        return worker

    def _heard(self, worker: WorkerProcess) -> None:
        with self._changed:
            if worker.is_ready:
                self._failures = 0
            self._changed.notify_all()
        if worker.is_ready:
            logger.info("answering process %d is ready", worker.pid)

    def _ended(self, worker: WorkerProcess) -> None:
        """A process that nobody ended has its place taken by a new one, ever later where none of them becomes ready."""
        why = worker.facts.exception()
        with self._changed:
            self._workers.remove(worker)
            was_never_ready = self._facts is None and why is not None
            if self._is_closed or was_never_ready:
                self._changed.notify_all()
                return
            pause = min(2.0**self._failures - 1, _LONGEST_PAUSE_S)
            self._failures += 1
        logger.warning(
            "answering process %d ended with status %s%s; a new one is started%s",
            worker.pid,
            worker.status,
            f" ({why})" if why else "",
            f" in {pause:g} s" if pause else "",
        )
        again = threading.Timer(pause, self._again)
        again.daemon = True
        again.start()

    def _again(self) -> None:
        try:
            self._add()
        except WorkerError:
            logger.debug("no process is started any more")

    def _least_busy(self) -> WorkerProcess:
        with self._changed:
            while True:
                if self._is_closed:
                    raise WorkerError(_ENDED)
                ready = [worker for worker in self._workers if worker.is_ready]
                if ready:
                    return min(ready, key=lambda worker: worker.load)
                self._changed.wait()

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
        whole = {**frame, "fields": wire.plain(log_fields())}
        try:
            yield from self._least_busy().ask(whole)
        except WorkerGone as gone:
            logger.warning("%s before its answer; the question is asked again", gone)
            yield from self._least_busy().ask(whole)

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
