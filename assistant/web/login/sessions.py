"""Sessions: sealed into a cookie, kept nowhere else, so that every server that knows the secret knows them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.access.identity import RIGHTS, Identity, Role, Via
from assistant.web.login.cookies import Cookies
from assistant.web.login.sealing import Seal

COOKIE = "alinea-session"
_IDLE_SHARE = 4
"""A session ends after so much less without use."""
_RENEWALS = 20
"""While it is used, it is renewed so often in that time: each costs a header."""


@dataclass(frozen=True)
class Session:
    """Somebody who has logged in. Times are seconds since 1970."""

    name: str
    role: Role
    began: int
    used: int

    @property
    def identity(self) -> Identity:
        """Who it is."""
        return Identity(self.name, Via.OIDC, RIGHTS[self.role])


@dataclass(frozen=True)
class Sessions:
    """Begins sessions, writes them and reads them back."""

    seal: Seal
    cookies: Cookies
    seconds: int
    """From a login to the next."""
    clock: Callable[[], float] = time.time

    @property
    def idle_seconds(self) -> int:
        """Without use, it ends then."""
        return self.seconds // _IDLE_SHARE

    def begin(self, name: str, role: Role) -> Session:
        """A new one."""
        now = int(self.clock())
        return Session(name, role, now, now)

    def read(self, cookies: Mapping[str, str]) -> Session | None:
        """The one of a request; ``None`` where there is none, it is over, or somebody meddled with it."""
        return self.unsealed(cookies.get(self.cookies.name(COOKIE), ""))

    def unsealed(self, text: str) -> Session | None:
        """The one sealed in ``text``, as for :meth:`read`."""
        values = self.seal.open(text)
        if values is None:
            return None
        session, now = _parsed(values), self.clock()
        if now >= session.began + self.seconds or now >= session.used + self.idle_seconds:
            return None
        return session

    def sealed(self, session: Session) -> str:
        """Its text."""
        return self.seal.close({"n": session.name, "r": session.role.value, "b": session.began, "u": session.used})

    def renewed(self, session: Session) -> Session | None:
        """The same, used now; ``None`` where that need not be noted yet."""
        now = int(self.clock())
        return replace(session, used=now) if now - session.used > self.idle_seconds / _RENEWALS else None

    def cookie(self, session: Session) -> str:
        """The header ``Set-Cookie`` that has a browser keep it."""
        left = session.began + self.seconds - int(self.clock())
        return self.cookies.set(COOKIE, self.sealed(session), max(0, min(left, self.idle_seconds)))

    def end(self) -> str:
        """The header that ends it."""
        return self.cookies.delete(COOKIE)


def _parsed(values: Mapping[str, Any]) -> Session:
    return Session(values["n"], Role(values["r"]), values["b"], values["u"])
