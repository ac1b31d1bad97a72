"""The check of a part that answers go on without, such as a database: looked at now and then, told once."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Lock

from assistant.web.health.readiness import OK

logger = logging.getLogger(__name__)

_LOOKED_AGAIN_S = 15.0
UNUSABLE = "cannot be used; the log says why"
"""To anybody: an address or a folder is nobody's business but an administrator's."""


class PartWatch:
    """Looks at a part at most every quarter of a minute; meanwhile it says what it found.

    Args:
        name: of the part, for the log.
        trouble: says in a line what is wrong with it, or ``None``; within a few seconds, for probes wait meanwhile.
        clock: gives seconds.
    """

    def __init__(
        self, name: str, trouble: Callable[[], str | None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._name, self._trouble, self._clock = name, trouble, clock
        self._lock = Lock()
        self._looked_at = -_LOOKED_AGAIN_S
        self._said = OK

    def check(self) -> str:
        """As :data:`assistant.web.health.readiness.Check` says."""
        with self._lock:
            now = self._clock()
            if now - self._looked_at < _LOOKED_AGAIN_S:
                return self._said
            self._looked_at = now  # others meanwhile are told what was known
        self._said = self._look()
        return self._said

    def _look(self) -> str:
        if trouble := self._trouble():
            if self._said == OK:
                logger.warning("%s cannot be used: %s", self._name, trouble)
            return UNUSABLE
        if self._said != OK:
            logger.info("%s can be used again", self._name)
        return OK
