"""Tokens as they lie in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.access.tokens import Presented, Token
from assistant.store.place import StorePlace

if TYPE_CHECKING:
    from assistant.store.tokens import TokenStore


@dataclass(frozen=True)
class StoredTokens:
    """The tokens of a place. Nothing is opened before the first is presented."""

    place: StorePlace

    @cached_property
    def _store(self) -> TokenStore:
        from assistant.store.tokens import TokenStore  # here: it takes a noticeable moment, and most readers have none

        return TokenStore(self.place.opened.within())

    def used(self, presented: Presented, now: datetime) -> Token | None:
        """See :class:`assistant.web.login.identifying.Tokens`.

        Raises:
            StoreError: the store cannot be read.
        """
        return self._store.used(presented, now)
