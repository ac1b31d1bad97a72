"""How long the administrators’ page takes over a year of questions.

Usage: ``python -m benchmarks.statistics [QUESTIONS]``.

2026-11-30, SQLite, 200,000 questions, on two cores that a dozen other programs used at the same time, so that only the
processor's time says something: the year 0.99 s, ninety days with the ninety before them 0.32 s, thirty 0.12 s.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.audit.keeping import in_parts
from assistant.audit.options import AuditOptions
from assistant.audit.record import AuditRecord, Ending
from assistant.store.audit import AuditStore
from assistant.store.place import StorePlace
from assistant.web.admin.routes import add_admin
from assistant.web.loading import EagerAssistant
from assistant.web.options import WebOptions
from assistant.web.reportaccess import ReportAccess

NOW = datetime(2026, 11, 30, 16, tzinfo=UTC)
YEAR = timedelta(days=365)
ROUNDS = 3


def questions(count: int, chance: random.Random) -> Iterator[AuditRecord]:
    """Questions of a year, evenly over it: from 400 readers, 3,000 different ones, citing one to three passages."""
    for number in range(count):
        status = chance.choices(["answered", "abstained", "chitchat", ""], [80, 12, 6, 2])[0]
        refs = {str(min(79, int(chance.expovariate(0.05)) + 1)) for _ in range(chance.randrange(1, 4))}
        yield AuditRecord(
            id=str(UUID(int=chance.getrandbits(128))),
            at=NOW - YEAR + YEAR * (number / count),
            who=f"reader-{chance.randrange(400)}@example.org",
            via="oidc",
            door=chance.choices(["chat", "api", "openai", "mcp"], [80, 10, 6, 4])[0],
            request_id="r",
            report="E/2021/47",
            question=f"Question {chance.randrange(3000)}",
            question_hash=None,
            language=chance.choices(["fr", "en"], [6, 4])[0] if status else "",
            refs=tuple(refs) if status == "answered" else (),
            status=status,
            confidence=0.8,
            engine="extractive",
            fingerprint="f",
            latency_ms=int(chance.lognormvariate(3.2, 0.5)),
            ending=Ending.WHOLE if status else Ending.BROKEN_OFF,
        )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with TemporaryDirectory() as folder:
        place = StorePlace(Path(folder))
        store = AuditStore(place.opened)
        for part in in_parts(questions(count, random.Random(1))):
            store.keep(part)
        app = FastAPI()
        never = EagerAssistant(lambda: sys.exit("no assistant is asked for"))
        options = WebOptions(admin=True, store=place, audit=AuditOptions(place.data_dir))
        add_admin(app, ReportAccess(never), options, lambda: NOW)
        client = TestClient(app)
        for days in (365, 90, 30):
            took, busy = min(_seconds(client, days) for _ in range(ROUNDS))
            print(f"{days:>4} days  {took:.2f} s, of which the processor was busy {busy:.2f} s")


def _seconds(client: TestClient, days: int) -> tuple[float, float]:
    start, busy = time.perf_counter(), time.process_time()
    response = client.get(f"/admin?lang=fr&days={days}")
    assert response.status_code == 200, response.text
    return time.perf_counter() - start, time.process_time() - busy


if __name__ == "__main__":
    main()
