from __future__ import annotations

import logging
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from assistant.store.place import StorePlace
from assistant.store.sqlite import FILE
from assistant.web.health.partwatch import UNUSABLE
from assistant.web.health.readiness import OK
from assistant.web.health.storecheck import StoreWatch
from tests.postgresql import Server


def test_a_store_that_keeps_everybody_waiting_is_told_too(postgresql: Server, tmp_path: Path) -> None:
    place, clock = StorePlace(tmp_path, SecretStr(postgresql.new_address())), Clock()
    place.opened.upgrade()
    watch = StoreWatch(place, clock)
    assert watch.check() == OK
    clock.now += 15
    with place.opened._backend.writers.begin() as connection:
        connection.execute(text("LOCK TABLE alinea_version IN ACCESS EXCLUSIVE MODE"))
        assert watch.check() == UNUSABLE
    clock.now += 15
    assert watch.check() == OK
    place.close()


class Clock:
    """Goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_store_that_nothing_was_kept_in_is_well(tmp_path: Path) -> None:
    assert StoreWatch(StorePlace(tmp_path)).check() == OK
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_breaks_and_comes_back_is_told_once_each_without_its_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place, clock = StorePlace(tmp_path), Clock()
    watch = StoreWatch(place, clock)
    place.opened.upgrade()
    whole = (tmp_path / FILE).read_bytes()
    assert watch.check() == OK
    (tmp_path / FILE).write_bytes(b"not a database" * 100)
    assert watch.check() == OK  # looked at a moment ago
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            clock.now += 15
            assert watch.check() == UNUSABLE
        (tmp_path / FILE).write_bytes(whole)
        clock.now += 15
        assert watch.check() == OK
    assert str(tmp_path) not in UNUSABLE
    assert [record.message.partition(":")[0] for record in caplog.records] == [
        "the store cannot be used",
        "the store can be used again",
    ]
