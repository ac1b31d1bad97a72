"""Records of small questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from assistant.audit.record import AuditRecord, Ending
from assistant.audit.spool import PATTERN, Spool

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def record(**changes: Any) -> AuditRecord:
    """A record; its id is new unless it is given."""
    usual = AuditRecord(
        id=str(uuid4()),
        at=NOON,
        who="a.b@example.org",
        via="oidc",
        door="chat",
        request_id="r-1",
        report="E/2021/47",
        question="Qui dirige le groupe de travail\u202f?",
        question_hash=None,
        language="fr",
        refs=("51", "52"),
        status="answered",
        confidence=0.75,
        engine="extractive",
        fingerprint="f1",
        latency_ms=22,
        ending=Ending.WHOLE,
    )
    return replace(usual, **changes)


def nothing_answered(**changes: Any) -> AuditRecord:
    """One whose answer was broken off, or failed."""
    without: dict[str, Any] = {
        "language": "", "refs": (), "status": "", "confidence": None, "engine": "", "fingerprint": "",
    }  # fmt: skip
    return record(**{**without, "ending": Ending.BROKEN_OFF, **changes})


def left_waiting(folder: Path, *records: AuditRecord) -> Path:
    """The file that a process left which has ended."""
    spool = Spool(folder)
    spool.add(records)
    spool.close()
    (path,) = folder.glob(PATTERN)
    return path
