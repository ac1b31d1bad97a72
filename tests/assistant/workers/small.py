"""Assistants for answering processes, told apart by what is asked of them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

from langchain_core.messages import BaseMessage

from assistant.answer import Answer, Hit
from assistant.errors import AssistantError, UnknownSource
from assistant.reportfacts import ReportFacts
from assistant.settings import Settings
from assistant.workers import wire
from tests.web.small_assistant import SmallAssistant
from tests.web.small_library import SmallLibrary


@dataclass
class Telling(SmallAssistant):
    """Says by ``fingerprint`` which process it is in, and by ``timings_ms`` how many answers it is giving."""

    folder: Path = Path()
    running: list[str] = field(default_factory=list)

    def stream(self, message: str, history: Sequence[BaseMessage] = (), **options: Any) -> Iterator[Answer]:
        """The same; "meurs" ends its process in the middle, the first time or "toujours".

        "se fige" stops the process, "attend" no more than this answer.
        """
        self.running.append(message)
        try:
            if "se fige" in message:
                _send_ourselves(signal.SIGSTOP)
            if "attend" in message:
                threading.Event().wait()
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
            _send_ourselves(signal.SIGKILL)


def _send_ourselves(what: signal.Signals) -> NoReturn:
    os.kill(os.getpid(), what)
    while True:  # this thread may go on for a moment, until another one has taken the signal
        signal.pause()


@dataclass
class Growing(SmallLibrary):
    """A library of one report, until the file ``second`` is in the folder."""

    folder: Path = Path()

    @property
    def reports(self) -> tuple[ReportFacts, ...]:
        """As they are now."""
        return super().reports if (self.folder / "second").exists() else self.first.reports

    def refresh(self) -> None:
        """Nothing changes unseen; who was asked leaves a mark."""
        (self.folder / f"opened-{os.getpid()}").touch()

    def within(self, symbols: Sequence[str]) -> SmallAssistant:
        """One of those that are there, or both."""
        for symbol in symbols:
            if not any(each.is_named(symbol) for each in self.reports):
                raise UnknownSource(f"no report {symbol!r} any more")
        return super().within(symbols) if symbols else self

    def stream(self, message: str, history: Sequence[BaseMessage] = (), **options: Any) -> Iterator[Answer]:
        """Of both, or of the first."""
        both = len(self.reports) > 1
        return super().stream(message, history, **options) if both else self.first.stream(message, history, **options)


def build_library(settings: Settings) -> Growing:
    """One that grows, and shrinks."""
    return Growing(folder=settings.data_dir)


def build(settings: Settings) -> Telling:
    """One that prints, as libraries do."""
    os.write(1, b"a library greets you\n")
    return Telling(folder=settings.data_dir)


def build_once(settings: Settings) -> Telling:
    """The first time; from then on it loads for ever."""
    built = settings.data_dir / "built"
    if built.exists():
        threading.Event().wait()
    built.touch()
    return build(settings)


def halve(settings: Settings) -> Telling:
    """One whose process gets no further than the middle of an answer's line."""
    _spoil(lambda line: line[: len(line) // 2])
    return build(settings)


def babble(settings: Settings) -> Telling:
    """One whose answers are no JSON."""
    _spoil(lambda line: b"quel groupe ?\n")
    return build(settings)


def recite(settings: Settings) -> Telling:
    """One whose answers are JSON, but no object."""
    _spoil(lambda line: b"[1]\n")
    return build(settings)


def _spoil(spoilt: Callable[[bytes], bytes]) -> None:
    line_of = wire.line_of
    wire.line_of = lambda frame: spoilt(line_of(frame)) if wire.ANSWER in frame else line_of(frame)


def refuse(settings: Settings) -> Telling:
    """None."""
    raise AssistantError(f"no report\n{settings.one_report}")


def vanish(settings: Settings) -> Telling:
    """None, without a word."""
    os._exit(3)
