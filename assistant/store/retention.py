"""For how long what is kept is kept. Imports nothing slow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.store.database import Database


@dataclass(frozen=True)
class Purged:
    """How much was deleted."""

    records: int = 0
    opinions: int = 0


@dataclass(frozen=True)
class Retention:
    """Days that the audit and the feedback are kept; ``None``: until somebody deletes them."""

    audit_days: int | None = None
    feedback_days: int | None = None

    @classmethod
    def of(cls, settings: Settings) -> Retention:
        """Those that ``settings`` say."""
        return cls(settings.audit_days, settings.feedback_days)

    def audit_since(self, now: datetime) -> datetime | None:
        """From when on the audit is kept; ``None``: from its beginning."""
        return None if self.audit_days is None else now - timedelta(days=self.audit_days)

    def purge(self, database: Database, now: datetime) -> Purged:
        """Deletes what is older.

        Raises:
            StoreError: the store cannot be written.
        """
        from assistant.store.audit import AuditStore  # here: SQLAlchemy takes a noticeable moment
        from assistant.store.feedback import FeedbackStore

        records = opinions = 0
        if (since := self.audit_since(now)) is not None:
            records = AuditStore(database).purge_before(since)
        if self.feedback_days is not None:
            opinions = FeedbackStore(database).withdraw_before(now - timedelta(days=self.feedback_days))
        return Purged(records, opinions)


FOR_EVER = Retention()
