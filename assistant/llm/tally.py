"""What asking a model took: calls, tokens, money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_MILLION = 1_000_000


@dataclass(frozen=True)
class Prices:
    """What a million tokens cost, in the operator's currency."""

    read: float = 0.0
    written: float = 0.0

    def cost(self, read: int, written: int) -> float:
        """Of so many tokens."""
        return (read * self.read + written * self.written) / _MILLION


@dataclass
class Tally:
    """Counts, while one question is answered."""

    calls: int = 0
    """Of the provider, failed ones too."""
    read: int = 0
    """Tokens of the prompts, as the provider counts them; 0 where it does not tell."""
    written: int = 0
    errors: list[str] = field(default_factory=list)
    """Why calls failed, a line each."""

    def add_tokens(self, read: int, written: int) -> None:
        """Count the tokens of a call, or of a part of one."""
        self.read += read
        self.written += written

    def record(self, prices: Prices) -> Mapping[str, Any]:
        """The counts as plain values, with the cost where there are prices."""
        cost = prices.cost(self.read, self.written)
        return {
            "calls": self.calls,
            "tokens_read": self.read,
            "tokens_written": self.written,
            "cost": round(cost, 6) if prices != Prices() else None,
            "errors": tuple(self.errors),
        }
