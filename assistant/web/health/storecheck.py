"""The check of the store. Answers go on without it, and what is to be kept waits for it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import Lock

from assistant.store.errors import StoreError
from assistant.store.place import StorePlace
from assistant.web.health.readiness import OK

logger = logging.getLogger(__name__)

_LOOKED_AGAIN_S = 15.0
_WITHIN_S = 2.0
"""How long the store may take to say how it is; whoever asks waits meanwhile, and probes wait a few seconds."""
UNUSABLE = "cannot be used; the log says why"
"""To anybody: an address or a folder is nobody's business but an administrator's."""


class StoreWatch:
    """Looks at the store at most every quarter of a minute; meanwhile it says what it found.

    Args:
        place: of the store.
        clock: gives seconds.
    """

    def __init__(self, place: StorePlace, clock: Callable[[], float] = time.monotonic) -> None:
        self._place, self._clock = place, clock
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
        try:
            self._place.opened.within(_WITHIN_S).check()
        except StoreError as error:
            if self._said == OK:
                logger.warning("the store cannot be used: %s", error)
            return UNUSABLE
        if self._said != OK:
            logger.info("the store can be used again")
        return OK
