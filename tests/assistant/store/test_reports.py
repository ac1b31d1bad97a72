"""The reports as they are kept, and who may read them, in both kinds of database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.store.database import Database
from assistant.store.place import StorePlace
from assistant.store.reports import KeptReport, ReportStore
from corpus.shelf import Shelved

SHELVED = Shelved(
    symbol="JIU/REP/2025/2",
    title="Review\x00 of policies",
    language="en",
    file="a.pdf",
    sha256="0" * 64,
    added="2026-12-01T09:30:00+00:00",
    account={"paragraphs": 113, "problems": ["para. 4 not found"]},
    date="2025-07-18",
    organ="Joint Inspection Unit",
)


@pytest.fixture
def store(database: Database) -> ReportStore:
    return ReportStore(database)


def test_nothing_was_ever_kept_and_no_file_is_made_by_looking(store: ReportStore, place: StorePlace) -> None:
    assert (store.all(), store.readers()) == ([], {})
    store.forget("A/1")
    store.set_readers("A/1", ())
    store.bring_into_step([])
    assert not place.data_dir.exists()


def test_a_report_comes_back_as_it_was_kept(store: ReportStore) -> None:
    report = KeptReport.of(SHELVED, "awa")
    store.keep(report)
    assert store.all() == [replace(report, title="Review\ufffd of policies")]
    assert (report.added, report.added_by) == (datetime(2026, 12, 1, 9, 30, tzinfo=UTC), "awa")
    store.keep(replace(report, title="Another", added_by="bo"))
    assert [(each.title, each.added_by) for each in store.all()] == [("Another", "bo")]


def test_readers_are_groups_and_none_is_everybody(store: ReportStore) -> None:
    store.set_readers("A/1", ["b", "a", "a"])
    store.set_readers("A/2", ["c"])
    assert store.readers() == {"A/1": {"a", "b"}, "A/2": {"c"}}
    store.set_readers("A/1", ["d"])
    store.set_readers("A/2", [])
    assert store.readers() == {"A/1": {"d"}}


def test_a_forgotten_report_is_gone_with_its_readers(store: ReportStore) -> None:
    for symbol in ("A/1", "A/2"):
        store.keep(KeptReport.of(replace(SHELVED, symbol=symbol)))
        store.set_readers(symbol, ["a"])
    store.forget("A/1")
    assert [each.symbol for each in store.all()] == ["A/2"]
    assert store.readers() == {"A/2": {"a"}}


def test_the_store_follows_the_shelf(store: ReportStore) -> None:
    held = [replace(SHELVED, symbol=symbol) for symbol in ("A/1", "A/2")]
    store.keep(KeptReport.of(held[0], "awa"))
    store.keep(KeptReport.of(replace(SHELVED, symbol="A/3"), "awa"))
    store.set_readers("A/3", ["a"])
    store.bring_into_step(held)
    assert [(each.symbol, each.added_by) for each in store.all()] == [("A/1", "awa"), ("A/2", "")]
    assert store.readers() == {"A/3": {"a"}}, "should it come back, it is theirs"
    store.bring_into_step([replace(held[0], sha256="1" * 64, title="Now")])
    assert [(each.symbol, each.title, each.added_by) for each in store.all()] == [("A/1", "Now", "")]


@pytest.mark.parametrize("written", ["yesterday", ""])
def test_a_time_that_somebody_has_changed_on_the_shelf_stops_nothing(written: str) -> None:
    assert KeptReport.of(replace(SHELVED, added=written)).added.year == 1970
