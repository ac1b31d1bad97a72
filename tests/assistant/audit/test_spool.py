from __future__ import annotations

import fcntl
import os
import stat
from pathlib import Path

import pytest

from assistant.audit.record import AuditRecord
from assistant.audit.spool import ASIDE, PATTERN, Spool
from tests.assistant.audit.small_records import left_waiting, record


def waiting(folder: Path) -> list[AuditRecord]:
    """What a process that comes later finds."""
    spool = Spool(folder)
    found = []
    for file in spool.files():
        found += file.records()
        spool.leave(file)
    return found


def test_nothing_is_made_before_something_waits(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "data")
    assert list(spool.files()) == []
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_records_wait_in_one_file_of_the_process_for_its_owner_alone(tmp_path: Path) -> None:
    spool, records = Spool(tmp_path / "data"), [record() for _ in range(3)]
    spool.add(records[:2])
    spool.add(records[2:])
    (file,) = spool.files()
    assert list(file.records()) == records
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    spool.close()


def test_how_much_waits_is_told_whichever_process_put_it_there(tmp_path: Path) -> None:
    assert Spool(tmp_path / "data").size == 0
    path, own = left_waiting(tmp_path, record()), Spool(tmp_path)
    own.add([record()])
    sizes = [each.stat().st_size for each in tmp_path.glob(PATTERN)]
    assert path.stat().st_size in sizes
    assert len(sizes) == 2
    assert own.size == Spool(tmp_path).size == sum(sizes) > 0
    own.close()


def test_a_file_of_a_living_process_is_nobody_elses(tmp_path: Path) -> None:
    spool, kept = Spool(tmp_path), record()
    spool.add([kept])
    assert waiting(tmp_path) == []
    spool.close()
    assert waiting(tmp_path) == [kept]


def test_a_file_that_another_process_takes_before_it_is_locked_is_not_the_one_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, taken = fcntl.flock, []

    def lock_late(descriptor: int, operation: int) -> None:
        if operation == fcntl.LOCK_EX and not taken:  # between the making of a file and its lock
            other = Spool(tmp_path)
            for file in other.files():
                taken.append(file.path)
                other.discard(file)
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", lock_late)
    spool, kept = Spool(tmp_path), record()
    spool.add([kept])
    assert len(taken) == 1
    assert waiting(tmp_path) == []  # it is held
    spool.close()
    assert waiting(tmp_path) == [kept]


def test_a_file_that_is_discarded_is_gone_and_the_next_record_makes_another(tmp_path: Path) -> None:
    spool, later = Spool(tmp_path), record()
    spool.add([record()])
    for file in spool.files():
        spool.discard(file)
    assert list(tmp_path.iterdir()) == []
    spool.add([later])
    spool.close()
    assert waiting(tmp_path) == [later]


def test_a_line_cut_short_is_passed_over(tmp_path: Path) -> None:
    kept = record()
    path = left_waiting(tmp_path, kept)
    with path.open("ab") as file:
        file.write(b'{"id": "6b3f')
    spool = Spool(tmp_path)
    (found,) = spool.files()
    assert list(found.records()) == [kept]
    assert found.unreadable == 0
    spool.discard(found)
    assert list(tmp_path.iterdir()) == []


def test_lines_that_are_no_records_are_kept_aside(tmp_path: Path) -> None:
    kept = record()
    path = left_waiting(tmp_path, kept)
    path.write_bytes(b"My thesis.\n" + path.read_bytes() + b'{"id": 1}\n\xff\n')
    os.utime(path, (1.0e9, 1.0e9))
    written = path.stat().st_mtime
    spool = Spool(tmp_path)
    (found,) = spool.files()
    assert list(found.records()) == [kept]
    assert found.unreadable == 3
    spool.discard(found)
    (aside,) = tmp_path.iterdir()
    assert aside.name == f"{path.name}{ASIDE}"
    assert (
        aside.read_bytes() == b'My thesis.\n{"id": 1}\n\xff\n'
    )  # the record is in the store, and its words there alone
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    assert aside.stat().st_mtime == written
    assert waiting(tmp_path) == []
