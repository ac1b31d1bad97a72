"""Signals that remember the last questions: one is looked up several times on the way to its answer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from assistant.retrieve import Signals, SignalScores
from assistant.trace import Details

_MOST = 8
"""Questions; the scores of one take some kilobytes."""


@dataclass(frozen=True)
class RememberedSignals:
    """The same signals; any thread may ask. Nobody changes the arrays that it hands out."""

    signals: Signals
    _held: OrderedDict[str, SignalScores] = field(default_factory=OrderedDict, init=False, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False)

    def scores(self, question: str) -> SignalScores:
        """Every signal of every passage and sentence for this question."""
        with self._lock:
            if question in self._held:
                self._held.move_to_end(question)
                return self._held[question]
        found = self.signals.scores(question)  # two threads may both look: better than one that waits
        with self._lock:
            self._held[question] = found
            while len(self._held) > _MOST:
                self._held.popitem(last=False)
        return found

    def reading(self, question: str) -> Details:
        """How the question was read, for a trace."""
        return self.signals.reading(question)
