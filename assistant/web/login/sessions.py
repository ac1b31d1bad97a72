"""Sessions: sealed into a cookie, kept nowhere else, so that every server that knows the secret knows them."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assistant.access.identity import RIGHTS, Identity, Role, Via
from assistant.web.login.cookies import Cookies
from assistant.web.login.sealing import Seal

logger = logging.getLogger(__name__)

COOKIE = "alinea-session"
_IDLE_SHARE = 4
"""A session ends after so much less without use."""
_MOST_BYTES = 2_600
"""Of name and groups: sealed, they are half as long again, and browsers drop a cookie of more than 4,096 bytes."""
_RENEWALS = 20
"""While it is used, it is renewed so often in that time: each costs a header."""


@dataclass(frozen=True)
class Session:
    """Somebody who has logged in. Times are seconds since 1970."""

    name: str
    role: Role
    began: int
    used: int
    groups: frozenset[str] = frozenset()
    """Those that they were in as they logged in, as far as a cookie has room for them."""

    @property
    def identity(self) -> Identity:
        """Who it is."""
        return Identity(self.name, Via.OIDC, RIGHTS[self.role], self.groups)


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

    def begin(self, name: str, role: Role, groups: Collection[str] = ()) -> Session:
        """A new one. Of more groups than a cookie has room for, some are left out, and told in the log."""
        now = int(self.clock())
        kept = _fitting(name, groups)
        if len(kept) < len(set(groups)):
            logger.warning("a session of %r keeps %d of their %d groups", name, len(kept), len(set(groups)))
        return Session(name, role, now, now, kept)

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
        values = {"n": session.name, "r": session.role.value, "b": session.began, "u": session.used}
        return self.seal.close({**values, "g": sorted(session.groups)} if session.groups else values)

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
    groups = frozenset(values.get("g", ()))
    return Session(values["n"], Role(values["r"]), values["b"], values["u"], groups)


def _fitting(name: str, groups: Collection[str]) -> frozenset[str]:
    """The groups that there is room for in a cookie beside ``name``, the short names first: most of them fit then."""
    left, kept = _MOST_BYTES - len(json.dumps(name)), set[str]()
    for group in sorted(set(groups), key=lambda each: (len(each), each)):
        left -= len(json.dumps(group)) + 1
        if left < 0:
            break
        kept.add(group)
    return frozenset(kept)
