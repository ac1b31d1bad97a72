"""What an organisation's groups make of somebody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant.access.identity import Role


@dataclass(frozen=True)
class Groups:
    """The groups that matter, as the organisation names them, letter for letter."""

    readers: frozenset[str] = frozenset()
    """Who may read and ask; empty: everybody who logs in."""
    admins: frozenset[str] = frozenset()
    librarians: frozenset[str] = frozenset()
    """Who may read, ask, and look after the library."""

    def role_of(self, groups: Collection[str]) -> Role | None:
        """The role of somebody who is in these groups; ``None``: they may not come in."""
        if self.admins.intersection(groups):
            return Role.ADMIN
        if self.librarians.intersection(groups):
            return Role.LIBRARIAN
        if not self.readers or self.readers.intersection(groups):
            return Role.READER
        return None
