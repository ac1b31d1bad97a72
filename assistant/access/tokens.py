"""Tokens, by which programs say who they are: ``alinea_<id>_<secret>``.

Only a digest of the secret is kept. SHA-256 is enough for it, without salt or stretching: those are for passwords,
which can be guessed; a secret of 256 random bits cannot, however fast the digest is, and no two are the same.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.access.identity import Identity, Right, Via

PREFIX = "alinea_"
"""Of every token; secret scanners know them by it."""
_FORM = re.compile(rf"{PREFIX}(?P<id>[0-9a-f]{{12}})_(?P<secret>[A-Za-z0-9_-]{{43}})")
_SECRET_BYTES = 32
_IMPLIED = {
    Right.ADMIN: frozenset(Right),
    Right.ASK: frozenset({Right.READ}),
    Right.LIBRARY: frozenset({Right.READ}),
}
"""Right -> what it brings along: answers quote the report, who adds one sees it, administrators may do everything."""


@dataclass(frozen=True)
class Token:
    """A token as it is kept; all times in UTC."""

    id: str
    name: str
    """Whom or what it is for, as its maker wrote it."""
    digest: str
    """SHA-256 of the secret, in hexadecimal."""
    rights: frozenset[Right]
    created: datetime
    expires: datetime
    revoked: datetime | None = None
    last_used: datetime | None = None
    groups: frozenset[str] = frozenset()
    """Of an organisation's groups, those whose reports it may read."""

    def is_good_at(self, now: datetime) -> bool:
        """Whether it opens anything then."""
        return self.revoked is None and now < self.expires

    def opens_with(self, secret: str) -> bool:
        """Whether that is its secret; takes as long for a wrong one as for the right one."""
        return hmac.compare_digest(self.digest, digest_of(secret))

    @property
    def identity(self) -> Identity:
        """Who comes with it."""
        return Identity(self.name, Via.TOKEN, self.rights, self.groups)


@dataclass(frozen=True)
class Presented:
    """A token as somebody presents it."""

    id: str
    secret: str


def make_token(
    name: str, scopes: Collection[Right], now: datetime, lasts: timedelta, groups: Collection[str] = ()
) -> tuple[Token, str]:
    """A new token, and what its bearer presents: seen now and never again."""
    number, secret = secrets.token_hex(6), secrets.token_urlsafe(_SECRET_BYTES)
    rights = frozenset(scopes).union(*(_IMPLIED.get(scope, frozenset()) for scope in scopes))
    token = Token(number, name, digest_of(secret), rights, now, now + lasts, groups=frozenset(groups))
    return token, f"{PREFIX}{number}_{secret}"


def parse_token(text: str) -> Presented | None:
    """The parts of a token; ``None`` where it has not the form of one."""
    found = _FORM.fullmatch(text)
    return Presented(found["id"], found["secret"]) if found else None


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
