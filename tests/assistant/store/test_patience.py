"""How long one waits for what others hold, and for a server that says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import event, text

from assistant.audit.buffer import AuditBuffer
from assistant.audit.keeping import Keeping
from assistant.audit.spool import PATTERN, Spool
from assistant.store.audit import AuditStore
from assistant.store.database import Database
from assistant.store.errors import StoreError
from assistant.store.place import StorePlace
from assistant.store.postgresql import _LOCK
from assistant.store.versions import NEWEST
from tests.assistant.audit.small_records import record
from tests.postgresql import Server

SOON_S = 0.2


@pytest.fixture
def shared(postgresql: Server, tmp_path: Path) -> Iterator[StorePlace]:
    """A place in PostgreSQL, its tables made."""
    place = StorePlace(tmp_path, SecretStr(f"{postgresql.new_address()}&connect_timeout=2"))
    place.opened.upgrade()
    yield place
    place.close()


@contextmanager
def held(database: Database, statement: str) -> Iterator[None]:
    """Another program runs a statement in a transaction, which goes on as long as the context lasts."""
    with database._backend.writers.connect() as connection, connection.begin():
        connection.execute(text(statement))
        yield


def settings(database: Database) -> dict[str, str]:
    """The bounds of a transaction that writes."""
    with database.writing() as connection:
        return {name: str(connection.scalar(text(f"SHOW {name}"))) for name in ("lock_timeout", "statement_timeout")}


def test_a_table_that_another_program_locks_is_waited_for_as_long_as_was_said(shared: StorePlace) -> None:
    expected = pytest.raises(StoreError, match="cannot be written: canceling statement due to lock timeout")
    with held(shared.opened, "LOCK TABLE audit IN ACCESS EXCLUSIVE MODE"), expected:  # as VACUUM FULL does
        AuditStore(shared.opened.within(SOON_S)).keep([record()])
    AuditStore(shared.opened.within(SOON_S)).keep([record()])


def test_a_statement_that_takes_too_long_is_given_up(shared: StorePlace) -> None:
    soon = shared.opened.within(SOON_S)
    with pytest.raises(StoreError, match="canceling statement due to statement timeout"), soon.reading() as connection:
        connection.execute(text("SELECT pg_sleep(60)"))


def test_a_store_that_is_looked_at_is_not_waited_for_either(shared: StorePlace) -> None:
    expected = pytest.raises(StoreError, match="cannot be read: canceling statement due to lock timeout")
    with held(shared.opened, "LOCK TABLE alinea_version IN ACCESS EXCLUSIVE MODE"), expected:
        shared.opened.within(SOON_S).check()
    assert shared.opened.within(SOON_S).check() == f"version {NEWEST}"


def test_bounds_end_with_their_transaction(shared: StorePlace) -> None:
    assert settings(shared.opened.within(SOON_S)) == {"lock_timeout": "160ms", "statement_timeout": "200ms"}
    assert settings(shared.opened) == {"lock_timeout": "0", "statement_timeout": "0"}


def test_bringing_up_the_tables_may_take_long_but_waits_for_nobody(postgresql: Server, tmp_path: Path) -> None:
    place = StorePlace(tmp_path, SecretStr(postgresql.new_address()))
    said: list[str] = []
    event.listen(place.opened._backend.writers, "before_cursor_execute", lambda *given: said.append(given[2]))
    expected = pytest.raises(StoreError, match="lock timeout")
    with held(place.opened, f"SELECT pg_advisory_xact_lock({_LOCK})"), expected:
        place.opened.within(SOON_S).upgrade()
    assert place.opened.within(SOON_S).upgrade() is True
    assert [each for each in said if each.startswith("SET LOCAL")] == ["SET LOCAL lock_timeout = 160"] * 2
    place.close()


@pytest.mark.parametrize("was_used", [True, False])
def test_a_server_that_says_nothing_is_given_up(postgresql: Server, tmp_path: Path, was_used: bool) -> None:
    place = StorePlace(tmp_path, SecretStr(f"{postgresql.new_address()}&connect_timeout=2"))
    if was_used:
        place.opened.upgrade()
    with postgresql.silent(), pytest.raises(StoreError, match=r"timeout expired|has not answered within"):
        place.opened.within(SOON_S).check()
    place.opened.check()
    place.close()


def test_a_server_that_falls_silent_within_a_transaction_is_given_up(postgresql: Server, shared: StorePlace) -> None:
    soon = shared.opened.within(SOON_S)
    expected = pytest.raises(StoreError, match=r"has not answered within 2\.2 s")
    with expected, soon.writing() as connection, postgresql.silent():
        connection.execute(text("SELECT 1"))
    assert shared.opened.check() == f"version {NEWEST}"


@pytest.mark.parametrize("how", ["locked", "silent"])
def test_records_go_into_a_file_while_the_server_is_not_to_be_had(
    how: str, postgresql: Server, shared: StorePlace, caplog: pytest.LogCaptureFixture
) -> None:
    buffer = AuditBuffer(Keeping(AuditStore(shared.opened.within(SOON_S)), Spool(shared.data_dir)))
    locked: Any = held(shared.opened, "LOCK TABLE audit IN ACCESS EXCLUSIVE MODE")
    kept = [record() for _ in range(3)]
    with locked if how == "locked" else postgresql.silent():
        for each in kept:
            buffer.put(each)
        assert not buffer.flush()
        (file,) = shared.data_dir.glob(PATTERN)
        assert len(file.read_bytes().splitlines()) == 3
    assert "the audit waits in a file until the store can be written: postgresql://alinea@" in caplog.text
    assert buffer.flush()
    buffer.close()
    assert {each.id for each in AuditStore(shared.opened).records()} == {each.id for each in kept}


def test_a_writer_of_a_file_waits_for_another_as_long_as_it_said(tmp_path: Path) -> None:
    database = StorePlace(tmp_path).opened
    for patience, bound in ((database, 10_000), (database.within(SOON_S), 160)):
        with patience.writing() as connection:
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == bound
    with held(database, "SELECT 1"), pytest.raises(StoreError, match="database is locked"):
        AuditStore(database.within(SOON_S)).keep([record()])
