"""The check of the store. Answers go on without it, and what is to be kept waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable

from assistant.store.errors import StoreError
from assistant.store.place import StorePlace
from assistant.web.health.partwatch import PartWatch

_WITHIN_S = 2.0
"""How long the store may take to say how it is; whoever asks waits meanwhile, and probes wait a few seconds."""


class StoreWatch(PartWatch):
    """Looks at the store.

    Args:
        place: of the store.
        clock: gives seconds.
    """

    def __init__(self, place: StorePlace, clock: Callable[[], float] = time.monotonic) -> None:
        def trouble() -> str | None:
            try:
                place.opened.within(_WITHIN_S).check()
            except StoreError as error:
                return str(error)
            return None

        super().__init__("the store", trouble, clock)
