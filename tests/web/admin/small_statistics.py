"""A store of eleven questions in three days, two of the month before, and three opinions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.audit.record import Ending
from assistant.feedback.opinion import Verdict
from assistant.store.audit import AuditStore
from assistant.store.feedback import FeedbackStore
from assistant.store.place import StorePlace
from tests.assistant.audit.small_records import NOON, nothing_answered, record
from tests.assistant.feedback.small_opinions import answer, opinion

NOW = datetime(2026, 12, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
HOSTILE = "<script>alert('x')</script> <b>météo</b>\u202f?"


def fill(folder: Path) -> StorePlace:
    """Keeps them; returns where."""
    place = StorePlace(folder)
    refused = {"status": "abstained", "refs": (), "question": HOSTILE, "confidence": 0.1}
    AuditStore(place.opened).keep(
        [
            record(latency_ms=10, at=NOON - 40 * DAY),
            record(latency_ms=10, at=NOON - 31 * DAY, status="abstained", refs=()),
            *(record(latency_ms=20, refs=("51",)) for _ in range(4)),
            record(latency_ms=1400, who="c.d@example.org", refs=("52", "fn99"), language="en"),
            record(latency_ms=20, via="token", who="notebook", door="api", refs=("51",), at=NOON + DAY),
            record(latency_ms=30, language="en", refs=(), status="chitchat", at=NOON + DAY),
            record(latency_ms=40, **refused, at=NOON + DAY),
            record(latency_ms=50, **refused, at=NOW - timedelta(hours=2)),
            nothing_answered(question="Coupée", at=NOW - timedelta(hours=1)),
            nothing_answered(question="En panne", ending=Ending.FAILED, at=NOW - timedelta(hours=1)),
        ]
    )
    feedback = FeedbackStore(place.opened)
    feedback.keep(opinion(Verdict.UP, ("accurate",), ""))
    feedback.keep(opinion(Verdict.UP, (), "", on=answer(language="en")))
    feedback.keep(opinion(Verdict.DOWN, ("incomplete", "other"), ""))
    return place
