"""Tickets, by which a window that has logged in hands its session to the frame that opened it.

Browsers keep the cookies of frames in other sites' pages apart from all others: what the window was given, the frame
never sees. So it is told, by a message that only our own origin receives, a ticket that is good for a minute.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.web.login.sealing import Seal
from assistant.web.login.sessions import Session, Sessions

_SECONDS = 60


@dataclass(frozen=True)
class Tickets:
    """Issues them and takes them."""

    seal: Seal
    sessions: Sessions
    clock: Callable[[], float] = time.time

    def ticket(self, session: Session) -> str | None:
        """One for a session that has just begun; ``None`` for an older one, which no window was opened for."""
        now = int(self.clock())
        if now >= session.began + _SECONDS:
            return None
        return self.seal.close({"s": self.sessions.sealed(session), "t": now})

    def session(self, ticket: str) -> Session | None:
        """The session that a ticket is for; ``None`` where it is none of ours, or over."""
        values = self.seal.open(ticket)
        if values is None or self.clock() >= values["t"] + _SECONDS:
            return None
        return self.sessions.unsealed(values["s"])
