"""Opens a library in the way that its size asks for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.library.keeping import Stamps
from assistant.library.open import OpenLibrary

log = logging.getLogger(__name__)
MOST_COMPARED = 100
"""Reports whose passages are all compared: some 20,000. Each holds some ten megabytes of memory then."""

Reopen = Callable[[Stamps, OpenLibrary | None], OpenLibrary]


@dataclass
class BySize:
    """Compares the passages of a few reports, which is exact, and looks those of many up in an index."""

    compared: Reopen
    indexed: Callable[[], Reopen]
    """Opens the index, when it is first needed."""
    most_compared: int = MOST_COMPARED
    where: Callable[[], object] = lambda: None
    """Where the library lies now: elsewhere it has another index."""
    _at: object = field(default=None, init=False, repr=False)
    _indexed: Reopen | None = field(default=None, init=False, repr=False)

    def __call__(self, stamps: Stamps, before: OpenLibrary | None) -> OpenLibrary:
        """The library of these reports; raises what the way to open it does."""
        if len(stamps) <= self.most_compared:
            return self.compared(stamps, before)
        if self._indexed is None or self.where() != self._at:
            log.debug("%d reports: their passages are looked up in an index", len(stamps))
            self._at, self._indexed = self.where(), self.indexed()
        return self._indexed(stamps, before)
