"""Records of the audit in both kinds of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from assistant.store.audit import AuditStore
from assistant.store.database import Database
from assistant.store.errors import StoreError
from tests.assistant.audit.small_records import NOON, nothing_answered, record


@pytest.fixture
def store(database: Database) -> AuditStore:
    return AuditStore(database)


def test_records_are_read_as_they_were_kept(store: AuditStore) -> None:
    kept = [
        record(question="Très « bon » 😀\nfin\u202f?"),
        record(question=None, question_hash="ab" * 32, at=NOON + timedelta(milliseconds=1)),
        nothing_answered(at=NOON + timedelta(seconds=1)),
    ]
    store.keep(kept)
    assert list(store.records()) == kept


def test_nothing_kept_is_nothing_read(store: AuditStore) -> None:
    assert list(store.records()) == []
    assert store.purge_before(NOON) == 0


def test_a_record_that_comes_again_stays_as_it_was(store: AuditStore) -> None:
    first, other = record(), record(at=NOON + timedelta(seconds=1))
    store.keep([first])
    store.keep([replace(first, question="changed"), other, other])
    assert list(store.records()) == [first, other]


def test_records_come_oldest_first_between_two_moments_whatever_their_zone(store: AuditStore) -> None:
    tokyo = timezone(timedelta(hours=9))
    days = [record(at=NOON + timedelta(days=day)) for day in (2, 0, 1)]
    store.keep([replace(each, at=each.at.astimezone(tokyo)) for each in days])
    assert list(store.records()) == [days[1], days[2], days[0]]
    assert list(store.records(NOON + timedelta(days=1))) == [days[2], days[0]]
    assert list(store.records(None, (NOON + timedelta(days=2)).astimezone(tokyo))) == [days[1], days[2]]


def test_many_records_are_kept_and_read_in_parts(store: AuditStore) -> None:
    kept = [record(id=f"{number:036}") for number in range(1200)]
    store.keep(kept)
    assert list(store.records()) == kept


def test_records_before_a_moment_are_purged(store: AuditStore) -> None:
    old, new = record(), record(at=NOON + timedelta(days=1))
    store.keep([old, new])
    assert store.purge_before(new.at) == 1
    assert list(store.records()) == [new]


@pytest.mark.parametrize(("typed", "kept"), [("a\x00b", "a\ufffdb"), ("x\ud83d", "x\ufffd")])
def test_characters_that_a_database_refuses_do_not_lose_a_record(store: AuditStore, typed: str, kept: str) -> None:
    store.keep([record(question=typed, who=typed, request_id=typed)])
    (read,) = store.records()
    assert (read.question, read.who, read.request_id) == (kept, kept, kept)


def test_of_records_kept_together_all_are_or_none(store: AuditStore) -> None:
    store.keep([record()])
    with pytest.raises(StoreError) as caught:
        store.keep([record(), record(door=None)])
    assert "\n" not in str(caught.value)
    assert "Qui dirige" not in str(caught.value)
    assert len(list(store.records())) == 1
