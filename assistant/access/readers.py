"""Which report is for whom: each is everybody's who may come in, unless somebody has kept it to some groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.access.identity import Identity, Right


@dataclass(frozen=True)
class Readers:
    """Who may read which report, at one moment."""

    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Symbol -> the groups that may read it; a report that is not here is everybody's."""
    closed: frozenset[str] = frozenset()
    """Reports that are known to be kept to some groups: where it is not known to which, administrators alone read."""

    def may_read(self, identity: Identity, symbol: str) -> bool:
        """Whether somebody may read the report of a symbol; administrators read all."""
        if identity.may(Right.ADMIN):
            return True
        allowed = self.groups.get(symbol)
        if not allowed:
            return symbol not in self.closed
        return not allowed.isdisjoint(identity.groups)
