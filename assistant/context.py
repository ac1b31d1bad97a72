"""What a conversation adds to a search. Known to the retrievers, which know nothing of conversations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SearchContext:
    """How a question that leans on what was said before is to be searched."""

    message: str
    """The message's own words: the end of the standalone question."""
    share: float = 0.5
    """Between 0 and 1: how much of a passage's score is owed to the message alone; the rest to the whole question."""
    doubt: float = 0.5
    """The same share, in what tells how sure the answer is."""
    preferred: Mapping[str, float] = field(default_factory=dict)
    """Passage id -> what it gets on top of its score, in standard deviations."""
