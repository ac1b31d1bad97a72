from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from assistant.access.identity import Right
from assistant.access.tokens import Presented, Token, make_token, parse_token
from assistant.store.database import Database
from assistant.store.place import StorePlace
from assistant.store.sqlite import FILE
from assistant.store.tokens import TokenStore
from assistant.web.login.stored import StoredTokens

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def store(database: Database) -> TokenStore:
    return TokenStore(database)


def kept(store: TokenStore, name: str = "robot", lasts: timedelta = timedelta(days=90)) -> tuple[Token, Presented]:
    token, shown = make_token(name, [Right.ASK], NOW, lasts)
    store.keep(token)
    presented = parse_token(shown)
    assert presented is not None
    return token, presented


def test_nothing_was_ever_kept(store: TokenStore) -> None:
    assert store.all() == []
    assert not store.revoke("0" * 12, NOW)
    assert store.used(Presented("0" * 12, "x"), NOW) is None


def test_a_token_comes_back_as_it_was_kept(store: TokenStore) -> None:
    token, presented = kept(store, "N’Diaye\u2019s robot")
    assert store.all() == [token]
    assert store.used(presented, NOW) == token


def test_a_wrong_secret_an_expired_or_a_revoked_token_is_none(store: TokenStore) -> None:
    token, presented = kept(store)
    assert store.used(replace(presented, secret="x" * 43), NOW) is None
    assert store.used(presented, NOW + timedelta(days=90)) is None
    assert store.revoke(token.id, NOW)
    assert store.used(presented, NOW) is None
    assert store.all() == [replace(token, revoked=NOW)]
    assert not store.revoke(token.id, NOW + timedelta(1))
    assert store.all()[0].revoked == NOW


def test_the_last_use_is_noted_once_an_hour(store: TokenStore) -> None:
    _, presented = kept(store)
    noted = []
    for minutes in (0, 59, 60, 61):
        store.used(presented, NOW + timedelta(minutes=minutes))
        noted.append(store.all()[0].last_used)
    assert noted == [NOW, NOW, NOW + timedelta(hours=1), NOW + timedelta(hours=1)]


def test_a_use_that_is_refused_is_not_noted(store: TokenStore) -> None:
    _, presented = kept(store)
    store.used(replace(presented, secret="x" * 43), NOW)
    assert store.all()[0].last_used is None


def test_a_store_that_another_program_writes_to_is_tried_once_an_hour_and_not_for_long(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = StorePlace(tmp_path)
    stored = StoredTokens(place)
    token, presented = kept(TokenStore(place.opened))
    bounds = waited_for(place.opened)
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        for minutes in (0, 1, 59, 60, 61):
            assert stored.used(presented, NOW + timedelta(minutes=minutes)) == token
    other.close()
    assert [line.getMessage().rpartition(": ")[2] for line in caplog.records] == ["database is locked"] * 2
    assert bounds == ["PRAGMA busy_timeout = 400"] * 2
    stored.used(presented, NOW + timedelta(hours=2))
    assert stored.used(presented, NOW) == replace(token, last_used=NOW + timedelta(hours=2))
    place.close()


def waited_for(database: Database) -> list[str]:
    """What is said from now on of how long a transaction that notes may wait."""
    said: list[str] = []

    def listen(*given: Any) -> None:
        if "busy_timeout" in given[2] and given[2].endswith("= 400"):
            said.append(given[2])

    event.listen(database._backend.readers, "before_cursor_execute", listen)
    return said


def test_a_store_that_cannot_be_written_keeps_nobody_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    place = StorePlace(tmp_path)
    store = TokenStore(place.opened)
    token, presented = kept(store)
    place.opened.close()
    with sqlite3.connect(place.data_dir / "store.sqlite") as other:
        other.execute("CREATE TRIGGER no BEFORE UPDATE ON tokens BEGIN SELECT RAISE(ABORT, 'full'); END")
    other.close()
    assert store.used(presented, NOW) == token
    assert "could not be noted" in caplog.text
    place.opened.close()
