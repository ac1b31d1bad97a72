"""Keeps tokens, notes their use, revokes them."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from assistant.access.identity import Right
from assistant.access.tokens import Presented, Token
from assistant.store.database import Database
from assistant.store.errors import StoreError
from assistant.store.tables import tokens

logger = logging.getLogger(__name__)

_NOTED_EVERY = timedelta(hours=1)
"""How exactly a token's last use is known: noting each would cost a write a request."""
_NOTED_WITHIN_S = 0.5
"""How long a request waits for that, where another program writes."""


class TokenStore:
    """The tokens kept in a database. Each method raises :class:`StoreError` where that cannot be used.

    It remembers which uses it has tried to note: where that fails, it is tried once an hour for each token.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tried: dict[str, datetime] = {}

    def keep(self, token: Token) -> None:
        """Keeps a new token."""
        with self._database.writing() as connection:
            connection.execute(insert(tokens).values(_values(token)))

    def all(self) -> list[Token]:
        """Every token that was ever made, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tokens).order_by(tokens.c.made_at, tokens.c.id)).mappings()
            return [_token(row) for row in rows]

    def revoke(self, number: str, now: datetime) -> bool:
        """Has a token open nothing any more, from now on; returns whether there was one that did."""
        if not self._database.is_there():
            return False
        is_it = (tokens.c.id == number) & tokens.c.revoked_at.is_(None)
        with self._database.writing() as connection:
            return connection.execute(update(tokens).where(is_it).values(revoked_at=now)).rowcount > 0

    def used(self, presented: Presented, now: datetime) -> Token | None:
        """The token that somebody presents, if it is good and the secret is its own; its use is noted, roughly."""
        with self._database.reading() as connection:
            row = connection.execute(select(tokens).where(tokens.c.id == presented.id)).mappings().one_or_none()
        token = _token(row) if row else None
        if token is None or not token.opens_with(presented.secret) or not token.is_good_at(now):
            return None
        latest = max(filter(None, (token.last_used, self._tried.get(token.id))), default=None)
        if latest is None or now - latest >= _NOTED_EVERY:
            self._tried[token.id] = now  # others meanwhile go their way
            self._note(token, now)
        return token

    def _note(self, token: Token, now: datetime) -> None:
        """Notes a use. A database that cannot be written keeps nobody out, and nobody for long."""
        try:
            with self._database.within(_NOTED_WITHIN_S).writing() as connection:
                connection.execute(update(tokens).where(tokens.c.id == token.id).values(last_used_at=now))
        except StoreError as error:
            logger.warning("the use of the token %s could not be noted: %s", token.id, error)


def _values(token: Token) -> dict[str, Any]:
    return {
        "id": token.id,
        "name": token.name,
        "hash": token.digest,
        "scopes": sorted(right.value for right in token.rights),
        "made_at": token.created,
        "expires_at": token.expires,
        "revoked_at": token.revoked,
        "last_used_at": token.last_used,
        "groups": sorted(token.groups),
    }


def _token(row: RowMapping) -> Token:
    return Token(
        id=row["id"],
        name=row["name"],
        digest=row["hash"],
        rights=frozenset(map(Right, row["scopes"])),
        created=row["made_at"],
        expires=row["expires_at"],
        revoked=row["revoked_at"],
        last_used=row["last_used_at"],
        groups=frozenset(row["groups"] or ()),
    )
