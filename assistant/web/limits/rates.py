"""How often one caller may ask, at every door, and the buckets in which that is counted."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from http import HTTPStatus

from assistant.web.caller import Caller, Door
from assistant.web.desk import Turns
from assistant.web.limits.buckets import Buckets, Taken
from assistant.web.limits.options import Limits
from assistant.web.limits.turns import FairTurns
from assistant.web.problems import Problem

_EVENTS_A_QUESTION = 10
"""The page sends an event for a question, and some more as it opens, and as its reader looks at sources."""
_SMALL = (30, 30)
"""Opinions, exports: nobody means more of them in a minute, or at once."""
_GUESSES = (10, 20)
"""Passwords and tokens that were wrong, from one address."""


@dataclass(frozen=True)
class Rate:
    """What is counted together."""

    name: str
    """In the headers."""
    buckets: Buckets

    def take(self, key: str) -> tuple[Taken, Mapping[str, str]]:
        """What comes of an attempt, and the headers that say so.

        They are those of draft-ietf-httpapi-ratelimit-headers-10: the policy is a bucket of ``q`` that fills in ``w``
        seconds; ``r`` are left, and it is full again in ``t`` seconds.
        """
        taken = self.buckets.take(key)
        return taken, {
            "RateLimit-Policy": f'"{self.name}";q={self.buckets.burst};w={self.buckets.window_s}',
            "RateLimit": f'"{self.name}";r={taken.remaining};t={math.ceil(taken.full_after)}',
        }

    def require(self, key: str) -> Mapping[str, str]:
        """Takes one, and returns the headers.

        Raises:
            Problem: there is none left (429).
        """
        taken, headers = self.take(key)
        if not taken.allowed:
            raise too_many(taken, self.buckets, headers)
        return headers


@dataclass(frozen=True)
class Rates:
    """Everything that is counted."""

    questions: Rate
    events: Rate
    """What the chat page sends to Gradio, questions among it."""
    small: Rate
    guesses: Buckets

    @classmethod
    def of(cls, limits: Limits, clock: Callable[[], float] = time.monotonic) -> Rates | None:
        """Those of ``limits``; ``None`` where nothing is counted."""
        if not limits.rate_per_minute:
            return None
        asked = limits.rate_per_minute, limits.rate_burst
        events = limits.rate_per_minute * _EVENTS_A_QUESTION, limits.rate_burst * _EVENTS_A_QUESTION
        return cls(
            Rate("questions", Buckets(*asked, clock=clock)),
            Rate("events", Buckets(*events, clock=clock)),
            Rate("requests", Buckets(*_SMALL, clock=clock)),
            Buckets(*_GUESSES, clock=clock),
        )


@dataclass(frozen=True)
class MeasuredTurns:
    """Turns for those who do not ask too often.

    The questions of the chat are counted here, for its requests do not show which of them is one; those of the other
    doors are counted before the door, where a response can say what is left.
    """

    turns: Turns
    questions: Rate

    def turn(self, caller: Caller) -> AbstractContextManager[None]:
        """See :class:`Turns`.

        Raises:
            Problem: the caller asks too often (429), or as the turns say.
        """
        if caller.door is Door.CHAT:
            self.questions.require(caller.key)
        return self.turns.turn(caller)


def turns_of(limits: Limits, rates: Rates | None) -> Turns:
    """Whose turn it is, and whether they ask too often."""
    turns = FairTurns(limits.questions_at_once, limits.questions_waiting, limits.question_timeout)
    return MeasuredTurns(turns, rates.questions) if rates else turns


def too_many(taken: Taken, buckets: Buckets, headers: Mapping[str, str]) -> Problem:
    """The answer to one attempt too many."""
    wait = max(math.ceil(taken.retry_after), 1)
    line = f"expected at most {buckets.burst} in {buckets.window_s} seconds, found more; please wait {wait} s"
    return Problem(HTTPStatus.TOO_MANY_REQUESTS, line, {"Retry-After": str(wait), **headers})
