from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.access.identity import Right
from assistant.access.tokens import Presented, Token, make_token, parse_token
from assistant.store.database import Database
from assistant.store.place import StorePlace
from assistant.store.tokens import TokenStore

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


def test_a_store_that_cannot_be_written_keeps_nobody_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    place = StorePlace(tmp_path)
    store = TokenStore(place.opened)
    token, presented = kept(store)
    place.opened.close()
    import sqlite3

    with sqlite3.connect(place.data_dir / "store.sqlite") as other:
        other.execute("CREATE TRIGGER no BEFORE UPDATE ON tokens BEGIN SELECT RAISE(ABORT, 'full'); END")
    other.close()
    assert store.used(presented, NOW) == token
    assert "could not be noted" in caplog.text
    place.opened.close()
