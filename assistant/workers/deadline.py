"""Until when an answer is waited for, whatever is waited for on the way."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from assistant.errors import AnswerTooLate


@dataclass(frozen=True)
class Deadline:
    """A moment, and how long it was until then; from :meth:`after`."""

    within_s: float
    at: float
    """As :func:`time.monotonic` counts."""

    @classmethod
    def after(cls, within_s: float) -> Deadline:
        """So many seconds from now; ``inf``: never."""
        return cls(within_s, time.monotonic() + within_s)

    @property
    def left_s(self) -> float:
        """Seconds until then, or as many as one wait can take; 0 from then on."""
        return waitable(self.at - time.monotonic())

    def missed(self) -> AnswerTooLate:
        """What is said when it has passed."""
        return AnswerTooLate(self.within_s)


def waitable(seconds: float) -> float:
    """As much of it as Python's waits take: none less than nothing, none endless."""
    return min(max(seconds, 0.0), threading.TIMEOUT_MAX)
