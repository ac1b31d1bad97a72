"""Records on their way into a store that may be away, with real files to wait in."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.audit.buffer import AuditBuffer
from assistant.audit.keeping import Held, Keeping
from assistant.audit.record import AuditRecord
from assistant.audit.spool import PATTERN, Spool
from assistant.errors import AssistantError
from tests.assistant.audit.small_records import record


@dataclass
class SmallStore:
    """Keeps records in memory, as the real one does: all or none, each once. It can be away, and slow."""

    kept: dict[str, AuditRecord] = field(default_factory=dict)
    fault: Exception | None = None
    let: threading.Event | None = None
    batches: list[int] = field(default_factory=list)

    def keep(self, records: Sequence[AuditRecord]) -> None:
        if self.let is not None:
            self.let.wait()
        if self.fault is not None:
            raise self.fault
        self.batches.append(len(records))
        for each in records:
            self.kept.setdefault(each.id, each)


AWAY = AssistantError("db: cannot be written: connection refused")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store() -> SmallStore:
    return SmallStore()


@pytest.fixture
def keeping(store: SmallStore, folder: Path) -> Keeping:
    return Keeping(store, Spool(folder))


@pytest.fixture
def buffer(keeping: Keeping) -> Iterator[AuditBuffer]:
    buffer = AuditBuffer(keeping)
    yield buffer
    buffer.close()


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [line.getMessage() for line in caplog.records if line.name.startswith("assistant.audit")]


def put(buffer: AuditBuffer, count: int) -> set[str]:
    """Puts records in; returns their ids."""
    records = [record() for _ in range(count)]
    for each in records:
        buffer.put(each)
    return {each.id for each in records}


def test_records_come_into_the_store_and_make_no_file(buffer: AuditBuffer, store: SmallStore, folder: Path) -> None:
    ids = put(buffer, 3)
    assert buffer.flush()
    assert set(store.kept) == ids
    assert not folder.exists()


def test_nobody_waits_for_a_slow_store_and_what_piles_up_goes_in_together(store: SmallStore, folder: Path) -> None:
    store.let = threading.Event()
    buffer = AuditBuffer(Keeping(store, Spool(folder)))
    ids = put(buffer, 500)  # returns, though the store has taken none
    assert store.kept == {}
    store.let.set()
    buffer.close()
    assert set(store.kept) == ids
    assert len(store.batches) <= 4


def test_while_the_store_is_away_records_wait_in_a_file_and_then_all_arrive_once(
    buffer: AuditBuffer, store: SmallStore, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    before = put(buffer, 2)
    assert buffer.flush()
    store.fault = AWAY
    during = put(buffer, 300)
    assert not buffer.flush()
    during |= put(buffer, 1)
    assert not buffer.flush()
    (file,) = folder.glob(PATTERN)
    assert len(file.read_bytes().splitlines()) == 301
    store.fault = None
    after = put(buffer, 2)
    assert buffer.flush()
    assert set(store.kept) == before | during | after
    assert list(folder.iterdir()) == []
    assert lines(caplog) == [
        f"the audit waits in a file until the store can be written: {AWAY}",
        "the audit is in the store; of its records 301 had waited in files",
    ]


def test_a_batch_that_was_kept_though_its_confirmation_was_lost_is_there_once(
    buffer: AuditBuffer, store: SmallStore
) -> None:
    kept = record()
    store.kept[kept.id] = kept
    store.fault = AWAY
    buffer.put(kept)
    assert not buffer.flush()
    store.fault = None
    assert buffer.flush()
    assert list(store.kept.values()) == [kept]


def test_what_waits_at_the_end_is_kept_at_the_next_start(store: SmallStore, folder: Path) -> None:
    store.fault = AWAY
    first = AuditBuffer(Keeping(store, Spool(folder)))
    ids = put(first, 3)
    first.close()
    assert store.kept == {}
    store.fault = None
    second = AuditBuffer(Keeping(store, Spool(folder)))
    second.start()
    second.close()
    assert set(store.kept) == ids
    assert list(folder.iterdir()) == []


def test_what_a_store_that_does_not_answer_keeps_at_the_end_waits_in_a_file(
    store: SmallStore, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store.let = threading.Event()
    stuck = AuditBuffer(Keeping(store, Spool(folder)), end_within_s=0.1)
    ids = put(stuck, 300)
    stuck.close()
    assert store.kept == {}
    assert lines(caplog) == ["the store does not answer: 300 records of the audit wait in a file"]
    store.let.set()
    second = AuditBuffer(Keeping(store, Spool(folder)))
    second.start()
    second.close()
    assert set(store.kept) == ids
    assert list(folder.iterdir()) == []


def test_what_can_be_kept_nowhere_at_the_end_is_told(
    store: SmallStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").touch()
    store.let = threading.Event()
    stuck = AuditBuffer(Keeping(store, Spool(tmp_path / "data")), end_within_s=0.1)
    put(stuck, 3)
    stuck.close()
    full = f"{tmp_path / 'data'}: cannot be written: File exists"
    assert lines(caplog) == [f"the audit lost 3 records: the store does not answer; {full}"]
    store.let.set()
    stuck.close()


def test_the_files_of_two_processes_do_not_meet(store: SmallStore, folder: Path) -> None:
    away = SmallStore(fault=AWAY)
    other = AuditBuffer(Keeping(away, Spool(folder)))
    theirs = put(other, 1)
    assert not other.flush()
    buffer = AuditBuffer(Keeping(store, Spool(folder)))
    assert buffer.flush()
    assert store.kept == {}
    other.close()
    assert buffer.flush()
    assert set(store.kept) == theirs
    buffer.close()


def test_a_closed_buffer_takes_what_comes_late(buffer: AuditBuffer, store: SmallStore) -> None:
    first = put(buffer, 1)
    buffer.close()
    late = put(buffer, 1)
    buffer.close()
    assert set(store.kept) == first | late


def test_where_neither_store_nor_file_can_be_written_records_wait_in_memory_and_are_told_of_once(
    store: SmallStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    folder = tmp_path / "data"
    folder.touch()  # a file where the folder should be
    store.fault = AWAY
    keeping = Keeping(store, Spool(folder))
    buffer = AuditBuffer(keeping)
    ids = put(buffer, 300)
    for _ in range(3):
        assert not buffer.flush()
        ids |= put(buffer, 1)
    assert keeping.held is Held.MEMORY
    buffer.close()
    assert store.kept == {}
    assert len(ids) == 303
    assert lines(caplog) == [
        f"the audit waits in memory until the store can be written: {AWAY}; {folder}: cannot be written: File exists",
        "the audit lost 303 records: neither the store nor a file could be written",
    ]


def test_records_in_memory_come_into_the_store_once_it_is_back(store: SmallStore, tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    store.fault = AWAY
    buffer = AuditBuffer(Keeping(store, Spool(tmp_path / "data")))
    ids = put(buffer, 300)
    assert not buffer.flush()
    store.fault = None
    assert buffer.flush()
    buffer.close()
    assert set(store.kept) == ids


def test_the_end_is_a_last_chance_for_what_is_in_memory(store: SmallStore, tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    store.fault = AWAY
    buffer = AuditBuffer(Keeping(store, Spool(tmp_path / "data")))
    ids = put(buffer, 3)
    assert not buffer.flush()
    store.fault = None
    buffer.close()
    assert set(store.kept) == ids


def test_memory_has_its_bound_and_what_is_beyond_it_is_told(
    store: SmallStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").touch()
    store.fault = AWAY
    buffer = AuditBuffer(Keeping(store, Spool(tmp_path / "data")), most=10)
    put(buffer, 10)
    assert not buffer.flush()
    put(buffer, 5)
    store.fault = None
    assert buffer.flush()
    buffer.close()
    assert len(store.kept) == 10
    assert lines(caplog)[1:] == [
        "the audit has 10 records in memory, and takes no more for now",
        "the audit lost 5 records: neither the store nor a file could be written",
    ]


def test_a_fault_that_nobody_thought_of_loses_nothing(
    buffer: AuditBuffer, store: SmallStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.fault = ZeroDivisionError("unheard of")
    ids = put(buffer, 2)
    assert not buffer.flush()
    assert "the audit cannot be kept" in caplog.text
    store.fault = None
    assert buffer.flush()
    assert set(store.kept) == ids
