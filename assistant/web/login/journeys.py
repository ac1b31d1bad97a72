"""Logins under way: each is remembered by the browser that began it, apart from those of its other tabs."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.web.login.cookies import Cookies
from assistant.web.login.destinations import HOME
from assistant.web.login.provider import Departure
from assistant.web.login.sealing import Seal

_SECONDS = 600
"""In which somebody may come back: time for a password and a second factor."""
_LONGEST = 300
"""Characters of a destination, as JSON has it."""
_MOST = 4
"""Under way at a time. A browser sends the cookies of all with each request, and a server takes only so many bytes."""
_BEGINNING = "alinea-login-"


@dataclass(frozen=True)
class Journey:
    """Somebody's way to the provider and back."""

    departure: Departure
    destination: str
    """Where they go afterwards, from the application's root."""

    @classmethod
    def to(cls, destination: str) -> Journey:
        """One that begins now. It leads to the chat where a cookie would be long for the destination's sake."""
        return cls(Departure.now(), destination if len(json.dumps(destination)) <= _LONGEST else HOME)


@dataclass(frozen=True)
class Journeys:
    """Has browsers remember them."""

    seal: Seal
    cookies: Cookies
    clock: Callable[[], float] = time.time

    def cookie(self, journey: Journey) -> str:
        """The header ``Set-Cookie`` that does."""
        departure = journey.departure
        values = {
            "s": departure.state,
            "n": departure.nonce,
            "v": departure.verifier,
            "d": journey.destination,
            "t": int(self.clock()),
        }
        return self.cookies.set(_name(departure.state), self.seal.close(values), _SECONDS)

    def read(self, cookies: Mapping[str, str], state: str) -> Journey | None:
        """The one that was begun with that state; ``None``: not in this browser, or too long ago."""
        values = self.seal.open(cookies.get(self.cookies.name(_name(state)), ""))
        if values is None or values["s"] != state or self.clock() >= values["t"] + _SECONDS:
            return None
        return Journey(Departure(values["s"], values["n"], values["v"]), values["d"])

    def room_for_one(self, cookies: Mapping[str, str]) -> tuple[str, ...]:
        """The headers that have the oldest forgotten, for another to begin."""
        pattern = re.compile(re.escape(self.cookies.name(_BEGINNING)) + r"([0-9a-f]{16})")
        found = {named[1]: self._begun(value) for name, value in cookies.items() if (named := pattern.fullmatch(name))}
        oldest_first = sorted(found, key=found.__getitem__)  # of the same second, as browsers send them: so, too
        return tuple(self.cookies.delete(f"{_BEGINNING}{digest}") for digest in oldest_first[: 1 - _MOST])

    def end(self, state: str) -> str:
        """The header that has it forgotten: what the provider sent back is taken once."""
        return self.cookies.delete(_name(state))

    def _begun(self, cookie: str) -> int:
        values = self.seal.open(cookie)
        return int(values["t"]) if values else 0


def _name(state: str) -> str:
    return f"{_BEGINNING}{hashlib.sha256(state.encode()).hexdigest()[:16]}"
