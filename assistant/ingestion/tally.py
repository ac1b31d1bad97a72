"""How far an ingestion has come, and what came of it all."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from assistant.ingestion.stored import Status, Stored


@dataclass
class Tally:
    """Counts documents and passages."""

    begun: float = field(default_factory=time.monotonic)
    documents: Counter[Status] = field(default_factory=Counter)
    passages: int = 0

    def add(self, stored: Stored) -> None:
        """Counts what came of one more document."""
        self.documents[stored.status] += 1
        self.passages += stored.passages

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self.begun

    @property
    def per_second(self) -> float:
        """Passages that were stored, a second."""
        return self.passages / max(self.seconds, 1e-3)

    def as_json(self) -> dict[str, Any]:
        """The account for programs; ``skipped``: superseded by a file further on, or shipping with Alinea."""
        count = self.documents
        return {
            "documents": count.total(),
            "stored": count["added"] + count["replaced"],
            "unchanged": count["unchanged"],
            "skipped": count["superseded"] + count["bundled"],
            "refused": count["refused"],
            "passages": self.passages,
            "seconds": round(self.seconds, 1),
        }

    def line(self) -> str:
        """The account for people."""
        told = self.as_json()
        skipped = f", {told['skipped']} left out" if told["skipped"] else ""
        return (
            f"{told['documents']:,} documents: {told['stored']:,} stored ({self.passages:,} passages), "
            f"{told['unchanged']:,} there already{skipped}, {told['refused']:,} refused; "
            f"{self.seconds:.0f} s, {self.per_second:,.0f} passages a second"
        )
