"""The library looked after while the application serves."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from assistant.librarian import Librarian
from assistant.web.imports.holding import Holding

logger = logging.getLogger(__name__)

_EVERY_S = 600.0


@dataclass(frozen=True)
class Sweeping:
    """Deletes imports that nobody has confirmed, at the start and then every ten minutes, in a thread of its own.

    It has the store know what lies on the shelf, too: commands put reports there, and take them away.
    """

    holding: Holding
    librarian: Librarian
    _ended: threading.Event = field(default_factory=threading.Event)

    def sweep(self) -> None:
        """Does it once; what keeps it from that is told in the log."""
        try:
            self.holding.sweep()
            self.librarian.bring_into_step()
        except Exception:  # the outermost door of the thread, which shall go on
            logger.exception("the library cannot be looked after")

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Does it as long as the context lasts."""
        self._ended.clear()
        threading.Thread(target=self._again_and_again, name="imports", daemon=True).start()
        try:
            yield
        finally:
            self._ended.set()

    def _again_and_again(self) -> None:
        self.sweep()
        while not self._ended.wait(_EVERY_S):
            self.sweep()
