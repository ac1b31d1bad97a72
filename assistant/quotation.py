"""An edition as answers quote it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Quotation:
    """What an edition says in the place of a span of the original."""

    text: str
    is_official: bool


@dataclass(frozen=True)
class QuotedEdition:
    """What an answer needs of an edition of the report in another language."""

    language: str
    official_url: str
    """Of the official document in this language."""
    says: Callable[[str, int, int], Quotation | None]
    """Passage id and a span of the original -> what the edition says for it; ``None`` where that is not sure."""

    def translate(self, ref: str, start: int, end: int) -> str | None:
        """The words alone."""
        said = self.says(ref, start, end)
        return said.text if said else None
