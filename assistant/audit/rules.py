"""The rules that records are held to which have waited: those of today, whatever held when they were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.audit.privacy import Privacy, Questions
from assistant.audit.record import AuditRecord

_ALL = Privacy(Questions.KEPT)


@dataclass(frozen=True)
class Rules:
    """What of a record may be kept, and for how long."""

    privacy: Privacy = _ALL
    days: int | None = None
    """``None``: until somebody deletes it."""

    def applied(self, records: Iterable[AuditRecord], now: datetime) -> Iterator[AuditRecord]:
        """Those that are not too old, with as much of the question as may be noted."""
        for record in records:
            if self.days is None or record.at >= now - timedelta(days=self.days):
                yield self.privacy.revised(record)
