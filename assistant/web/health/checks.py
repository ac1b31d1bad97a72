"""The checks of what every installation has: the assistant, and the language model where there is one."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from threading import Lock
from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit

from assistant.errors import AssistantError
from assistant.web.desk import Asked
from assistant.web.health.readiness import OK, STARTING, Check
from assistant.web.provider import AssistantProvider

_LOOK_S = 1.0
"""How long a language model's address is tried."""
_LOOKED_AGAIN_S = 15.0
_PORTS = {"http": 80, "https": 443}


@runtime_checkable
class Checked(Protocol):
    """An assistant that may fail after it was built, since its work is done elsewhere."""

    def check(self) -> str:
        """As :data:`assistant.web.health.readiness.Check` says."""


def assistant_check(provider: AssistantProvider) -> Check:
    """Of what answers: its index and its models are loaded together."""

    def check() -> str:
        if provider.ready:
            assistant = provider.get()
            return assistant.check() if isinstance(assistant, Checked) else OK
        if not provider.failed:
            return STARTING
        try:
            provider.get()
        except AssistantError as error:
            return str(error)
        return OK

    return check


class ModelWatch:
    """Knows how the language model does from the last answer that it was asked for, and from a look at its address.

    Asking it would cost money, or the time of readers, so nothing is asked. The address is tried at most every quarter
    of a minute.

    Args:
        name: of the model.
        url: where it is asked; ``None``: at its provider's, which is not tried.
        clock: gives seconds.
    """

    def __init__(self, name: str, url: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._name, self._clock = name, clock
        self._address = _address(url) if url else None
        self._lock = Lock()
        self._is_there, self._looked_at = True, -_LOOKED_AGAIN_S
        self._answers = True

    def asked(self, asked: Asked) -> None:
        """Takes note of an answer that the model was asked for."""
        outcome = asked.answer.generation.get("outcome") if asked.answer else None
        if outcome is not None:
            self._answers = outcome != "unavailable"

    def check(self) -> str:
        """As :data:`assistant.web.health.readiness.Check` says."""
        if not self._looked():
            return self._line("nothing answers at its address")
        return OK if self._answers else self._line("its last call failed")

    def _looked(self) -> bool:
        """Whether something listened at the address when it was last tried."""
        with self._lock:
            now = self._clock()
            is_due = self._address is not None and now - self._looked_at >= _LOOKED_AGAIN_S
            if is_due:
                self._looked_at = now  # others meanwhile are told what was known
        if is_due and self._address is not None:
            self._is_there = _listens(self._address)
        return self._is_there

    def _line(self, what: str) -> str:
        return f"language model {self._name}: {what}; answers are the report's own sentences"


def _address(url: str) -> tuple[str, int] | None:
    parts = urlsplit(url)
    port = parts.port or _PORTS.get(parts.scheme)
    return (parts.hostname, port) if parts.hostname and port else None


def _listens(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address, timeout=_LOOK_S).close()
    except OSError:
        return False
    return True
