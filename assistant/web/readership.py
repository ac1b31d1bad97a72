"""Who may read which report, as the store and the shelf say, remembered for a few seconds."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from assistant.access.identity import Identity, Right
from assistant.access.readers import Readers
from assistant.librarian import Librarian
from assistant.store.errors import StoreError

logger = logging.getLogger(__name__)

_FOR_S = 5.0
"""A change that another process makes counts after so long at the latest."""
_AGAIN_S = 30.0
"""How long a store that could not be read is left alone: looking may take seconds."""


class Readership:
    """Says who may read what. Safe for threads.

    Args:
        librarian: who can tell.
        clock: seconds that only ever grow.

    Where the store cannot be read, what was known last holds; of the reports that are marked on the shelf, those of
    which nothing was known yet are the administrators'.
    """

    def __init__(self, librarian: Librarian, clock: Callable[[], float] = time.monotonic) -> None:
        self.librarian = librarian
        self._clock = clock
        self._lock = threading.Lock()
        self._readers = Readers()
        self._until: float | None = None

    def may_read(self, identity: Identity, symbol: str) -> bool:
        """Whether somebody may read the report of a symbol."""
        return identity.may(Right.ADMIN) or self.now().may_read(identity, symbol)

    def now(self) -> Readers:
        """Who may read which report."""
        with self._lock:
            if self._until is None or self._clock() >= self._until:
                self._look()
            return self._readers

    def changed(self) -> None:
        """Has the next who asks look anew."""
        with self._lock:
            self._until = None

    def _look(self) -> None:
        try:
            self._readers = self.librarian.readers()
            self._until = self._clock() + _FOR_S
        except StoreError as error:
            logger.warning("who may read which report is not known anew: %s", error)
            self._readers = replace(self._readers, closed=self.librarian.marked())
            self._until = self._clock() + _AGAIN_S
