"""One answering process, from inside: builds the assistant, then answers line after line until its reader is gone."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any, BinaryIO

from assistant.errors import AssistantError, UnknownSource
from assistant.logcontext import logged_with
from assistant.logs import configure_logging
from assistant.workers import wire
from assistant.workers.errors import WireError

logger = logging.getLogger(__name__)

_AT_ONCE = 64
"""Threads; how many questions come at a time is for the serving process to say."""


def main() -> int:
    """Answers until standard input ends. Returns 1 where there was no assistant to be had."""
    lines, answers = sys.stdin.buffer, _private_output()
    try:
        start = wire.Start(**wire.frame_of(lines.readline()))
    except WireError:  # who started us has been killed meanwhile
        return 0
    inbox: SimpleQueue[wire.Frame] = SimpleQueue()
    worker = Worker(answers)
    threading.Thread(target=_read, args=(lines, inbox, worker), name="reading", daemon=True).start()
    return worker.run(start, inbox)


def _private_output() -> BinaryIO:
    """Standard output, for our lines alone: whatever a library prints goes to standard error."""
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return private


def _read(lines: BinaryIO, inbox: SimpleQueue[wire.Frame], worker: Worker) -> None:
    """Sorts what comes. Whoever sent it is gone when it ends: nothing is left to be done, however busy we are."""
    status = 0
    try:
        for line in lines:
            _sort(wire.frame_of(line), inbox, worker)
    except WireError as error:  # who sent it was killed in the middle of a line
        logger.debug("nothing more can be read: %s", error)
    except Exception:  # the outermost door of this thread: without it, this process would never learn of its end
        logger.exception("nothing more can be read")
        status = 1
    finally:
        os._exit(status)


def _sort(frame: wire.Frame, inbox: SimpleQueue[wire.Frame], worker: Worker) -> None:
    if wire.STOP in frame:
        worker.stop(frame[wire.ID])
    else:
        worker.expect(frame[wire.ID])
        inbox.put(frame)


class Worker:
    """Answers what it is asked, several questions at a time.

    Args:
        output: where its lines go.
    """

    def __init__(self, output: BinaryIO) -> None:
        self._output = output
        self._writing = threading.Lock()
        self._stops: dict[int, threading.Event] = {}
        self._assistant: Any = None

    def run(self, start: wire.Start, inbox: SimpleQueue[wire.Frame]) -> int:
        """Builds the assistant and answers for as long as the process lives."""
        try:
            settings, build = start.loaded()
            configure_logging(settings.log_level, timestamps=True, form=settings.log_format)
            self._assistant = build(settings)
        except Exception as error:  # the outermost door of this process: the other one gets the line
            logger.debug("while loading the assistant", exc_info=True)
            self._say({wire.UNREADY: " ".join(str(error).split()) or type(error).__name__})
            return 1
        self._say({wire.READY: wire.plain(wire.Facts.of(self._assistant))})
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="answering") as threads:
            while True:
                threads.submit(self._meet, inbox.get())

    def expect(self, number: int) -> None:
        """This will be met; until it has been, it may be stopped."""
        self._stops[number] = threading.Event()

    def stop(self, number: int) -> None:
        """Nobody waits for this any more."""
        if stop := self._stops.get(number):
            stop.set()

    def _meet(self, frame: wire.Frame) -> None:
        number = frame[wire.ID]
        with logged_with(wire.fields_of(frame["fields"])):
            try:
                meet = self._answer if wire.ASK in frame else self._search if wire.FIND in frame else self._tell
                assistant = self._assistant.within(frame[wire.REPORTS])
                meet(assistant, frame, lambda part: self._say({wire.ID: number, **part}))
                self._say({wire.ID: number, wire.DONE: True})
            except UnknownSource as unknown:
                self._say({wire.ID: number, wire.UNKNOWN: str(unknown)})
            except Exception as error:  # an outermost door: the one who asked is told, the log knows why
                logger.exception("a question could not be answered")
                line = str(error) if isinstance(error, AssistantError) else "the answering process failed"
                self._say({wire.ID: number, wire.FAILED: line})
            finally:
                self._stops.pop(number)

    def _answer(self, assistant: Any, frame: wire.Frame, say: Callable[[wire.Frame], None]) -> None:
        asked, stop = wire.Question.from_json(frame[wire.ASK]), self._stops[frame[wire.ID]]
        for answer in assistant.stream(
            asked.message,
            asked.history,
            language=asked.language,
            hint=asked.hint,
            edition=asked.edition,
            trace=asked.trace,
        ):
            if stop.is_set():
                return
            say({wire.ANSWER: answer.to_json()})

    def _tell(self, assistant: Any, _frame: wire.Frame, say: Callable[[wire.Frame], None]) -> None:
        say({wire.FACTS: wire.plain(wire.Facts.of(assistant))})

    def _search(self, assistant: Any, frame: wire.Frame, say: Callable[[wire.Frame], None]) -> None:
        found = assistant.find(frame[wire.FIND]["text"], frame[wire.FIND]["limit"])
        say({wire.HITS: [wire.plain(hit) for hit in found]})

    def _say(self, frame: wire.Frame) -> None:
        line = wire.line_of(frame)
        with self._writing:
            self._output.write(line)
            self._output.flush()
