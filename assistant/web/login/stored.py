"""Tokens as they lie in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.access.tokens import Presented, Token
from assistant.store.place import StorePlace


@dataclass(frozen=True)
class StoredTokens:
    """The tokens of a place. Nothing is opened before the first is presented."""

    place: StorePlace

    def used(self, presented: Presented, now: datetime) -> Token | None:
        """See :class:`assistant.web.login.identifying.Tokens`.

        Raises:
            StoreError: the store cannot be read.
        """
        from assistant.store.tokens import TokenStore  # here: it takes a noticeable moment, and most readers have none

        return TokenStore(self.place.opened).used(presented, now)
