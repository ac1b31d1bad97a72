"""Keeps a library open, and opens it anew when a report has been added, replaced or taken out meanwhile."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.errors import AssistantError
from assistant.library.open import OpenLibrary
from corpus.errors import CorpusError

log = logging.getLogger(__name__)

Stamps = Mapping[str, str]
"""Symbol -> what changes when its report does, in the order of the library."""


@dataclass
class LibraryKeeper:
    """The library as it is at this moment; any thread may ask."""

    state: Callable[[], object]
    """Something that changes, cheaply told, when the library may have."""
    stamps: Callable[[], Stamps]
    reopen: Callable[[Stamps, OpenLibrary | None], OpenLibrary]
    """The reports of the library, and how it was before -> how it is now."""
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False, repr=False)
    _state: object = field(default=None, init=False, repr=False)
    _library: OpenLibrary | None = field(default=None, init=False, repr=False)

    def __call__(self) -> OpenLibrary:
        """The library; as it was, while another thread opens what has changed: that may take an index to be built.

        Raises:
            CorpusError, EmbeddingError: no report of it can be opened.
        """
        held = self._library
        if held is None:
            return self.refreshed()
        if not self._lock.acquire(blocking=False):
            return held
        try:
            return self.refreshed()
        finally:
            self._lock.release()

    def refreshed(self) -> OpenLibrary:
        """The library as it is now, waited for; as it was, where it cannot be opened as it is now.

        Raises what a call does, the first time.
        """
        with self._lock:
            state = self.state()
            if self._library is None or state != self._state:
                try:
                    self._library = self.reopen(self.stamps(), self._library)
                except (CorpusError, AssistantError) as error:
                    if self._library is None:
                        raise
                    log.error("the library goes on as it was: %s", error)
                self._state = state
            return self._library
