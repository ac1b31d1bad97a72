"""What outlives a process that is killed, a server that crashes, a disk that is full."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from pydantic import SecretStr

from assistant.audit.buffer import AuditBuffer
from assistant.audit.keeping import Keeping
from assistant.audit.spool import PATTERN, Spool
from assistant.store.audit import AuditStore
from assistant.store.place import StorePlace
from assistant.store.sqlite import FILE
from tests.assistant.audit.small_records import record
from tests.postgresql import Server

ROOT = Path(__file__).parents[3]


def started(manner: str, place: StorePlace) -> subprocess.Popen[str]:
    address = [place.database.get_secret_value()] if place.database else []
    command = [sys.executable, "-m", "tests.assistant.store.recorder", manner, str(place.data_dir), *address]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def said_until_killed(manner: str, place: StorePlace) -> set[str]:
    """The ids of the records that a process said were kept, before it was killed in the midst of its work."""
    with started(manner, place) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(10)]
        process.kill()
        said += process.stdout.readlines()
    return {each for line in said if line.endswith("\n") for each in line.split()}


def test_what_was_committed_outlives_a_process_that_is_killed(place: StorePlace) -> None:
    said = said_until_killed("store", place)
    store = AuditStore(place.opened)
    kept = {each.id for each in store.records()}
    assert len(said) >= 50
    assert kept >= said
    # Five more may be there: committed, and killed before it could be told. Never a part of five.
    assert len(kept) in (len(said), len(said) + 5)
    store.keep([record()])
    assert len(list(store.records())) == len(kept) + 1
    place.opened.close()


def test_what_waited_in_a_file_outlives_a_process_that_is_killed(place: StorePlace) -> None:
    said = said_until_killed("spool", place)
    (file,) = place.data_dir.glob(PATTERN)
    with file.open("ab") as torn:
        torn.write(b'{"id": "6b3f')  # where the kill might have cut a line short
    store = AuditStore(place.opened)
    buffer = AuditBuffer(Keeping(store, Spool(place.data_dir)))
    assert buffer.flush()
    buffer.close()
    kept = {each.id for each in store.records()}
    assert kept >= said
    assert len(kept) <= len(said) + 5
    assert list(place.data_dir.glob("audit-*")) == []
    place.opened.close()


def test_what_was_committed_outlives_a_crash_of_the_server(postgresql: Server, tmp_path: Path) -> None:
    place = StorePlace(tmp_path, SecretStr(postgresql.new_address()))
    with started("store", place) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(10)]
        with postgresql.away("immediate"):
            said += process.stdout.readlines()
    kept = {each.id for each in AuditStore(place.opened).records()}
    told = {each for line in said for each in line.split()}
    assert kept >= told
    assert len(kept) in (len(told), len(told) + 5)
    place.opened.close()


def test_a_full_disk_is_told_where_records_wait_and_loses_nothing(tmp_path: Path) -> None:
    place = StorePlace(tmp_path)
    with started("full", place) as process:
        said, _ = process.communicate("go on\n")
    made, *changes, flushed = said.splitlines()
    full = next(line for line in changes if line.startswith("full after "))
    changes.remove(full)
    assert made.startswith("the store is of version ")
    assert flushed == "flushed True"
    # A line for each change, not for each record: into a file (or back, where SQLite made room), into memory, back.
    assert f"{tmp_path / FILE}: cannot be written: " in changes[0]
    assert changes[-2].startswith("the audit waits in memory until the store can be written: ")
    assert changes[-2].endswith(f"{tmp_path}: cannot be written: File too large")
    assert changes[-1].startswith("the audit is in the store; of its records ")
    assert all(one[:30] != next_one[:30] for one, next_one in pairwise(changes))
    count = int(full.rpartition(" ")[2])
    assert [each.id for each in AuditStore(place.opened).records()] == [f"{n:036}" for n in range(count)]
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_two_processes_that_are_killed_leave_what_each_had_put_by(tmp_path: Path) -> None:
    place = StorePlace(tmp_path)
    said = said_until_killed("spool", place) | said_until_killed("spool", place)
    store = AuditStore(place.opened)
    buffer = AuditBuffer(Keeping(store, Spool(tmp_path)))
    assert buffer.flush()
    buffer.close()
    assert {each.id for each in store.records()} >= said
