"""What the serving process knows of the reports without asking each time: until the library changes, it is the same."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any, TypeVar

from assistant.errors import AssistantError, UnknownSource
from assistant.workers import wire
from assistant.workers.scope import SourceOf

logger = logging.getLogger(__name__)

T = TypeVar("T")
MOST_KEPT = 64
"""Reports that are kept ready, with their sections and their passages."""


class Known:
    """Facts of the whole and of each report, and what looks its passages up.

    Args:
        first: facts of the whole, as a process told them when it was ready.
        stamp: what ``changed`` gave before that.
        ask: has a process tell the facts of the whole, or of one report.
        load_source: symbol -> what looks the passages of that report up.
        changed: gives another value whenever a report was added, replaced or removed.
    """

    def __init__(
        self,
        first: wire.Facts,
        stamp: object,
        ask: Callable[[Sequence[str]], wire.Facts],
        load_source: Callable[[str], SourceOf],
        changed: Callable[[], object],
    ) -> None:
        self._ask, self._load_source, self._changed = ask, load_source, changed
        self._asking, self._lock = Lock(), Lock()
        self._whole, self._stamp = first, stamp
        self._held: OrderedDict[tuple[str, str], Any] = OrderedDict()

    def whole(self) -> wire.Facts:
        """Of all reports, as they are now; as they were, where no process tells."""
        with self._asking:  # who comes meanwhile waits: it may be the very report that was added
            stamp = self._changed()
            if stamp != self._stamp:
                try:
                    whole = self._ask(())
                except AssistantError as error:  # asked again the next time
                    logger.warning("what has changed in the library is not known yet: %s", error)
                else:
                    with self._lock:
                        self._whole, self._stamp, self._held = whole, stamp, OrderedDict()
            return self._whole

    def facts(self, symbol: str) -> wire.Facts:
        """Of one report.

        Raises:
            UnknownSource: it is not there any more.
            WorkerError: no process tells.
        """
        whole = self.whole()
        if [each.symbol for each in whole.reports] == [symbol]:
            return whole
        return self.kept("facts", symbol, lambda: self._ask((symbol,)))

    def source(self, symbol: str) -> SourceOf:
        """What looks the passages of a report up.

        Raises:
            UnknownSource: the report is not there any more.
            CorpusError: it cannot be read.
        """
        return self.kept("source", symbol, lambda: self._load_source(symbol))

    def kept(self, kind: str, symbol: str, make: Callable[[], T]) -> T:
        """What was made of a report the first time that it was asked for since the library has changed.

        Raises:
            UnknownSource: the report is not there any more.
        """
        if not any(each.symbol == symbol for each in self.whole().reports):
            raise UnknownSource(f"no report {symbol!r} any more")
        with self._lock:
            held, key = self._held, (kind, symbol)
            if key in held:
                held.move_to_end(key)
                found: T = held[key]
                return found
        made = make()  # which may take its time, and keeps nobody from another report
        with self._lock:
            kept: T = held.setdefault(key, made)  # of no use any more where the library has changed meanwhile
            while len(held) > 3 * MOST_KEPT:
                held.popitem(last=False)
        return kept
