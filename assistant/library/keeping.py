"""Keeps a library open, and opens it anew when a report has been added, replaced or taken out meanwhile."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistant.assistant import Assistant
from assistant.assistants import Assistants
from assistant.errors import AssistantError
from assistant.library.open import OpenLibrary, refs_of, shortlister_of
from assistant.opened import OpenedReport
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
    open: Callable[[str], OpenedReport]
    """Symbol -> the report with its index, built if need be."""
    build: Callable[[OpenedReport], Assistant]
    fingerprint: Callable[[OpenedReport], str]
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False, repr=False)
    _state: object = field(default=None, init=False, repr=False)
    _opened: dict[str, tuple[str, OpenedReport]] = field(default_factory=dict, init=False, repr=False)
    _library: OpenLibrary | None = field(default=None, init=False, repr=False)

    def __call__(self) -> OpenLibrary:
        """The library.

        Raises:
            CorpusError, EmbeddingError: no report of it can be opened.
        """
        with self._lock:
            state = self.state()
            if self._library is None or state != self._state:
                self._library, self._state = self._reopened(), state
            return self._library

    def _reopened(self) -> OpenLibrary:
        stamps = self.stamps()
        opened = {symbol: each for symbol, each in self._opened.items() if stamps.get(symbol) == each[0]}
        failures = list[Exception]()
        for symbol, stamp in stamps.items():
            if symbol not in opened:
                try:
                    opened[symbol] = (stamp, self.open(symbol))
                except (CorpusError, AssistantError) as error:  # one that cannot be read must not take the others away
                    log.error("%s is left out of the library: %s", symbol, error)
                    failures.append(error)
        if not opened:
            raise failures[0]
        self._opened = {symbol: opened[symbol] for symbol in stamps if symbol in opened}
        reports = {symbol: report for symbol, (_, report) in self._opened.items()}
        assistants = Assistants(tuple(reports), lambda symbol: self.build(reports[symbol]))
        prints = "\n".join(self.fingerprint(report) for report in reports.values())
        return OpenLibrary(
            tuple(report.facts for report in reports.values()),
            shortlister_of(list(reports.values())),
            assistants,
            hashlib.sha256(prints.encode()).hexdigest(),
            {symbol: refs_of(report) for symbol, report in reports.items()},
        )
