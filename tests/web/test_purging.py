"""What is too old is deleted while the application serves."""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.audit.spool import ASIDE
from assistant.store.audit import AuditStore
from assistant.store.database import Database
from assistant.store.feedback import FeedbackStore
from assistant.store.place import StorePlace
from assistant.store.retention import Purged, Retention
from assistant.store.sqlite import FILE
from assistant.web.keeping import Purging
from tests.assistant.audit.small_records import left_waiting, record
from tests.assistant.feedback.small_opinions import opinion

HOUR_S = 3600


def test_files_that_wait_grow_too_old_whether_or_not_the_store_can_be_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    (tmp_path / FILE).write_bytes(b"My thesis. " * 100)
    path = left_waiting(tmp_path, record())
    aside = path.with_name(f"{path.name}{ASIDE}")
    aside.write_bytes(b"x\n")
    for days, left in ((29, {path, aside}), (31, set())):
        written = (datetime.now(UTC) - timedelta(days=days)).timestamp()
        for each in (path, aside):
            os.utime(each, (written, written))
        Purging(StorePlace(tmp_path), Retention(audit_days=30)).purge()
        assert set(tmp_path.glob("audit-*")) == left
    assert "too old, deleted: 2 files of records that waited for the store" in caplog.text


def test_what_is_older_than_it_may_be_is_deleted(place: StorePlace, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    now = datetime.now(UTC)
    ages = [timedelta(days=29), timedelta(days=31)]
    AuditStore(place.opened).keep([record(at=now - age) for age in ages])
    for age in ages:
        FeedbackStore(place.opened).keep(opinion(at=now - age))
    assert Purging(place, Retention(audit_days=30)).purge() == 24 * HOUR_S
    assert [each.at for each in AuditStore(place.opened).records()] == [now - ages[0]]
    assert FeedbackStore(place.opened).tally().total == 2
    Purging(place, Retention(audit_days=30, feedback_days=30)).purge()
    assert FeedbackStore(place.opened).tally().total == 1
    assert "too old, deleted: 1 records of the audit, 0 opinions" in caplog.text
    place.opened.close()


def test_where_nothing_was_kept_nothing_is_deleted_nor_made(tmp_path: Path) -> None:
    place = StorePlace(tmp_path)
    assert Retention(1, 1).purge(place.opened, datetime.now(UTC)) == Purged()
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_cannot_be_purged_is_told_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / FILE).write_bytes(b"My thesis. " * 100)
    assert Purging(StorePlace(tmp_path), Retention(1, 1)).purge() <= HOUR_S
    assert f"what is too old cannot be deleted: {tmp_path / FILE}: cannot be written: file is not a" in caplog.text


def test_a_fault_that_nobody_thought_of_is_told_and_a_purge_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Retention):
        def purge(self, database: Database, now: datetime) -> Purged:
            raise ZeroDivisionError

    assert Purging(StorePlace(tmp_path), Broken(1, 1)).purge() <= HOUR_S
    assert [line.getMessage() for line in caplog.records] == ["what is too old cannot be deleted"]
