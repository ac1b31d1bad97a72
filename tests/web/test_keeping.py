"""The store behind the answers, from the desk to the database."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import text

from assistant.access.identity import ANYBODY
from assistant.audit.options import AuditOptions
from assistant.audit.privacy import KEY_FILE, Questions, load_key, question_hash
from assistant.audit.record import AuditRecord
from assistant.audit.spool import PATTERN
from assistant.errors import AssistantError
from assistant.store.audit import AuditStore
from assistant.store.database import open_database
from assistant.store.errors import StoreMismatch
from assistant.store.place import StorePlace
from assistant.store.retention import Retention
from assistant.store.sqlite import FILE
from assistant.store.versions import NEWEST
from assistant.web.audit import Auditor
from assistant.web.caller import Caller, Door
from assistant.web.desk import Desk
from assistant.web.keeping import add_keeping, prepare_store
from assistant.web.loading import EagerAssistant
from assistant.web.options import WebOptions
from tests.assistant.audit.small_records import left_waiting, record
from tests.postgresql import Server
from tests.web.small_assistant import SmallAssistant

CALLER = Caller(ANYBODY, Door.API, "127.0.0.1", "r-1")


@pytest.fixture(scope="module")
def provider() -> EagerAssistant:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    provider.get()
    return provider


def audited(place: StorePlace) -> WebOptions:
    return WebOptions(store=place, audit=AuditOptions(place.data_dir))


def kept(place: StorePlace) -> list[AuditRecord]:
    database = open_database(place)
    records = list(AuditStore(database).records())
    database.close()
    return records


def test_each_question_is_in_the_store_when_the_application_ends(place: StorePlace, provider: EagerAssistant) -> None:
    app = FastAPI()
    desk = Desk(provider, add_keeping(app, audited(place)))
    with TestClient(app):
        for question in ("Quel groupe\u202f?", "Quelle météo\u202f?"):
            desk.ask(CALLER, question)
        broken_off = desk.stream(CALLER, "sans fin")
        next(broken_off)
        broken_off.close()  # type: ignore[attr-defined]
        with pytest.raises(RuntimeError):
            desk.ask(CALLER, "panne")
    place.opened.close()
    noted = [(each.question, each.status, each.ending) for each in kept(place)]
    assert noted == [
        ("Quel groupe\u202f?", "answered", "whole"),
        ("Quelle météo\u202f?", "abstained", "whole"),
        ("sans fin", "", "broken_off"),
        ("panne", "", "failed"),
    ]


def test_while_a_server_is_down_answers_go_on_and_their_records_arrive_once_it_is_back(
    postgresql: Server, tmp_path: Path, provider: EagerAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    place = StorePlace(tmp_path, SecretStr(postgresql.new_address()))
    app = FastAPI()
    (auditor,) = add_keeping(app, audited(place))
    assert isinstance(auditor, Auditor)
    desk = Desk(provider, [auditor])
    with TestClient(app):
        desk.ask(CALLER, "Quel groupe 0")
        assert auditor.buffer.flush()
        with postgresql.away():
            for number in range(1, 4):
                assert len(desk.ask(CALLER, f"Quel groupe {number}").citations) == 2
                assert not auditor.buffer.flush()
            (waiting,) = tmp_path.glob(PATTERN)
            assert len(waiting.read_bytes().splitlines()) == 3
        desk.ask(CALLER, "Quel groupe 4")
        assert auditor.buffer.flush()
    place.opened.close()
    assert [each.question for each in kept(place)] == [f"Quel groupe {number}" for number in range(5)]
    assert list(tmp_path.glob("audit-*")) == []
    said = [line.getMessage() for line in caplog.records if line.name == "assistant.audit.keeping"]
    assert [line.partition(":")[0] for line in said] == [
        "the audit waits in a file until the store can be written",
        "the audit is in the store; of its records 3 had waited in files",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("how", ["locked", "silent"])
def test_records_wait_in_a_file_while_a_server_keeps_everybody_waiting(
    how: str, postgresql: Server, tmp_path: Path, provider: EagerAssistant
) -> None:
    place = StorePlace(tmp_path, SecretStr(f"{postgresql.new_address()}&connect_timeout=2"))
    app = FastAPI()
    prepare_store(audited(place))
    (auditor,) = add_keeping(app, audited(place))
    assert isinstance(auditor, Auditor)
    with TestClient(app), locked(place) if how == "locked" else postgresql.silent():
        Desk(provider, [auditor]).ask(CALLER, "Quel groupe ?")
        assert not auditor.buffer.flush()
        (waiting,) = tmp_path.glob(PATTERN)
        assert len(waiting.read_bytes().splitlines()) == 1
    place.close()


@contextmanager
def locked(place: StorePlace) -> Iterator[None]:
    """Another program has the table of the audit to itself, as VACUUM FULL does."""
    database = open_database(place)
    with database._backend.writers.begin() as connection:
        connection.execute(text("LOCK TABLE audit IN ACCESS EXCLUSIVE MODE"))
        yield
    database.close()


def test_what_waits_when_the_application_ends_is_kept_when_the_next_one_starts(
    tmp_path: Path, provider: EagerAssistant
) -> None:
    place = StorePlace(tmp_path)
    (tmp_path / FILE).mkdir()  # no database can be opened there
    first = FastAPI()
    desk = Desk(provider, add_keeping(first, audited(place)))
    with TestClient(first):
        desk.ask(CALLER, "Quel groupe ?")
    assert len(list(tmp_path.glob(PATTERN))) == 1
    (tmp_path / FILE).rmdir()
    second = FastAPI()
    add_keeping(second, audited(place))
    with TestClient(second):
        pass
    assert [each.question for each in kept(place)] == ["Quel groupe ?"]
    assert list(tmp_path.glob(PATTERN)) == []


def test_what_waits_is_kept_though_the_audit_was_switched_off_since(tmp_path: Path, provider: EagerAssistant) -> None:
    place, waiting = StorePlace(tmp_path), record()
    left_waiting(tmp_path, waiting)
    app = FastAPI()
    options = WebOptions(store=place, waiting=AuditOptions(tmp_path))
    desk = Desk(provider, add_keeping(app, options))
    with TestClient(app):
        desk.ask(CALLER, "Quel groupe ?")  # is not noted
    assert kept(place) == [waiting]
    assert list(tmp_path.glob(PATTERN)) == []


def test_what_waits_is_held_to_the_rules_of_today(place: StorePlace) -> None:
    now = datetime.now(UTC)
    old, young = record(at=now - timedelta(days=31)), record(at=now - timedelta(days=29))
    left_waiting(place.data_dir, old, young)
    app = FastAPI()
    noted = AuditOptions(place.data_dir, Questions.NONE)
    add_keeping(app, WebOptions(store=place, audit=noted, retention=Retention(audit_days=30)))
    with TestClient(app):
        pass
    assert [(each.id, each.question) for each in kept(place)] == [(young.id, None)]
    assert list(place.data_dir.glob(PATTERN)) == []


def test_where_nothing_is_chosen_nothing_is_kept(tmp_path: Path, provider: EagerAssistant) -> None:
    app = FastAPI()
    assert add_keeping(app, WebOptions()) == ()
    assert add_keeping(app, WebOptions(store=StorePlace(tmp_path), feedback=True)) == ()
    with TestClient(app):
        Desk(provider).ask(CALLER, "Quel groupe ?")
    assert list(tmp_path.iterdir()) == []


def test_questions_are_hashed_with_the_key_of_the_folder_or_the_one_that_is_given(tmp_path: Path) -> None:
    own = AuditOptions(tmp_path, Questions.HASHED).privacy()
    assert own.noted("Qui ?") == (None, question_hash("Qui ?", load_key(tmp_path)))
    given = AuditOptions(tmp_path / "none", Questions.HASHED, SecretStr("a key of this many characters")).privacy()
    assert given.noted("Qui ?") == (None, question_hash("Qui ?", b"a key of this many characters"))
    assert not (tmp_path / "none").exists()


def test_a_key_that_cannot_be_read_ends_the_start_in_one_line(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"x")
    options = WebOptions(store=StorePlace(tmp_path), audit=AuditOptions(tmp_path, Questions.HASHED))
    with pytest.raises(AssistantError, match=r"audit\.key: expected a key of 32 bytes, found 1"):
        add_keeping(FastAPI(), options)


def test_the_store_is_made_before_the_first_question_where_there_is_an_audit(place: StorePlace) -> None:
    prepare_store(audited(place))
    assert place.opened.check() == f"version {NEWEST}"
    place.opened.close()


def test_for_feedback_alone_no_store_is_made_at_the_start(tmp_path: Path) -> None:
    prepare_store(WebOptions(store=StorePlace(tmp_path), feedback=True))
    prepare_store(WebOptions())
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_away_does_not_keep_the_application_from_starting(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    prepare_store(WebOptions(store=StorePlace(tmp_path, SecretStr(f"postgresql://alinea@/kept?host={tmp_path}"))))
    assert "the store is not there yet: postgresql://alinea@/kept: cannot be written: connection " in caplog.text


def test_a_store_of_a_newer_version_ends_the_start(tmp_path: Path) -> None:
    place = StorePlace(tmp_path)
    prepare_store(audited(place))
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE alinea_version SET version_num = '0999'")
    connection.close()
    with pytest.raises(StoreMismatch, match="found 0999"):
        prepare_store(audited(place))
