"""Who somebody is, and what they may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """What may be done; the scopes of a token are these."""

    READ = "read"
    """Read the report, its pages and passages."""
    ASK = "ask"
    """Ask questions, at any door, and say what one thinks of the answers."""
    LIBRARY = "library"
    """Add reports, take imported ones out, say who may read which."""
    METRICS = "metrics"
    """Read the figures of ``/metrics``."""
    ADMIN = "admin"
    """See what administrators see: evaluation, statistics, the audit."""


class Role(StrEnum):
    """What an organisation makes somebody."""

    READER = "reader"
    ADMIN = "admin"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.READER: frozenset({Right.READ, Right.ASK}),
    Role.ADMIN: frozenset(Right),
}


class Via(StrEnum):
    """How somebody is known."""

    NOTHING = "nothing"
    """They are not."""
    OIDC = "oidc"
    HEADER = "header"
    TOKEN = "token"  # noqa: S105 (a way to be known, not a secret)


@dataclass(frozen=True)
class Identity:
    """Somebody, as far as is known."""

    name: str
    """As the organisation writes it, or the token's name; empty where nobody logs in."""
    via: Via
    rights: frozenset[Right]

    def may(self, right: Right) -> bool:
        """Whether they may do that."""
        return right in self.rights


NOBODY = Identity("", Via.NOTHING, frozenset())
"""Somebody who has not said who they are, where that is asked."""
ANYBODY = Identity("", Via.NOTHING, RIGHTS[Role.READER])
"""Whoever comes where no login is asked for."""
