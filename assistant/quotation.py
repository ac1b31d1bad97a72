"""An edition as answers quote it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class QuotedEdition:
    """What an answer needs of an edition of the report in another language."""

    language: str
    is_official: bool
    official_url: str
    """Of the official document in this language."""
    twin: Callable[[str, int, int], str | None]
    """Passage id and a span of the original -> what the edition says for it; ``None`` where that is not sure."""
