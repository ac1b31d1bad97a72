"""How a replica stands: which version of its library it serves, and whether it can be told of newer ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from assistant.publishing.following import Follower
from assistant.web.health.health import Health
from assistant.web.health.readiness import OK, STARTING


class ReplicaWatch:
    """Tells what a follower knows, where probes and Prometheus ask.

    Args:
        follower: looks at where the library is published.
    """

    def __init__(self, follower: Follower) -> None:
        self._follower = follower

    @property
    def details(self) -> Mapping[str, Callable[[], str]]:
        """The version that is served, for ``/readyz``."""
        return {"library_version": self._version}

    def check(self) -> str:
        """As :data:`assistant.web.health.readiness.Check` says."""
        standing = self._follower.standing
        if standing.fault:
            return standing.fault
        return OK if standing.version else STARTING

    def watched_by(self, health: Health) -> None:
        """Has the figures told."""
        health.watch_name("alinea_library", "The version of the library that is served.", "version", self._version)
        health.watch(
            "alinea_library_age_seconds", "Seconds since the version that is served was published.", self._age_s
        )
        health.watch(
            "alinea_library_checked_timestamp_seconds",
            "When it was last known, and here, which version is the newest; 0: not since the start.",
            lambda: self._follower.standing.succeeded or 0.0,
        )

    def _version(self) -> str:
        return self._follower.version() or ""

    def _age_s(self) -> float:
        made = self._follower.standing.made
        return math.nan if made is None else (datetime.now(UTC) - made).total_seconds()
