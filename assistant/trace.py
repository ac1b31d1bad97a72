"""How one answer was found, step by step: a record that is made only when somebody asks for it.

A :class:`Recorder` is handed down from :meth:`assistant.assistant.Assistant.ask` to the steps, which tell it what they
did. The details of a step are a function that only a recorder which keeps them calls: with :data:`SILENT`, the default
everywhere, recording is an empty call. No step reads anything back, so the answer is the same either way.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from numbers import Integral, Real
from typing import Any, Protocol

Details = Mapping[str, Any]
"""What a step tells of itself, as plain JSON values or numpy's numbers."""
TRACED = 10
"""How many passages a ranking is shown with, from the first on."""
_DECIMALS = 4
_MS_DECIMALS = 3


class Settled(StrEnum):
    """What settled the matter: where a message found its answer."""

    MESSAGE = "message"
    """Nothing to look for in it, or too long: it went no further."""
    LANGUAGE = "language"
    SMALL_TALK = "small_talk"
    NUMBER = "number"
    """Passages asked for by number were looked up."""
    SEARCH = "search"
    CONVERSATION = "conversation"
    """Passages that the conversation was on: the next ones, a member of a list, more of the same, a reason."""
    OUTSIDE = "outside"
    """Of something that no report says: the weather, a sum."""
    FAILURE = "failure"


@dataclass(frozen=True)
class Step:
    """One step: its name, how long it took in milliseconds, and plain JSON values about it."""

    name: str
    ms: float
    details: Details


@dataclass(frozen=True)
class Trace:
    """The record of one answer."""

    settled_by: Settled
    steps: tuple[Step, ...]
    """In the order in which they ended."""
    recording_ms: float
    """What keeping this record took; no step's time holds it, the answer's total does."""

    def to_json(self) -> dict[str, Any]:
        """The record as plain JSON values."""
        return asdict(self)


class Recorder(Protocol):
    """Whom the steps tell what they did."""

    def step(self, name: str, details: Callable[[], Details]) -> None:
        """A step has ended; it began when the one before ended.

        Args:
            name: of the step.
            details: what there is to tell; called at once, or never.
        """

    def settled(self, by: Settled) -> None:
        """It is clear where the answer comes from; the last word counts."""

    def trace(self) -> Trace | None:
        """The record so far; ``None`` where none is kept."""


class _Silent:
    """Keeps nothing."""

    def step(self, name: str, details: Callable[[], Details]) -> None:
        pass

    def settled(self, by: Settled) -> None:
        pass

    def trace(self) -> Trace | None:
        return None


SILENT: Recorder = _Silent()
"""The recorder of whoever asks for no trace; it has no state, and any number of askers may share it."""


class TraceRecorder:
    """Keeps what the steps of one answer tell. The first step begins when the recorder is made."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        """A recorder for one answer; ``clock`` gives seconds."""
        self._clock = clock
        self._steps: list[Step] = []
        self._by = Settled.MESSAGE
        self._recording = 0.0
        self._since = clock()

    def step(self, name: str, details: Callable[[], Details]) -> None:
        """As :class:`Recorder` says; the time that ``details`` take is no step's."""
        ended = self._clock()
        told = {str(key): plain(value) for key, value in details().items()}
        self._steps.append(Step(name, _ms(ended - self._since), told))
        self._since = self._clock()
        self._recording += self._since - ended

    def settled(self, by: Settled) -> None:
        """As :class:`Recorder` says."""
        self._by = by

    def trace(self) -> Trace:
        """The record so far."""
        return Trace(self._by, tuple(self._steps), _ms(self._recording))


def plain(value: object) -> Any:
    """``value`` as JSON takes it: numbers rounded, and ``None`` for one that is not finite; names for the rest."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return round(float(value), _DECIMALS) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(each) for each in value]
    return str(value)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, _MS_DECIMALS)
