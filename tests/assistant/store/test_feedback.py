"""Opinions in both kinds of database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from assistant.feedback.opinion import Verdict
from assistant.store.database import Database
from assistant.store.feedback import FeedbackStore
from tests.assistant.feedback.small_opinions import NOON, answer, opinion


@pytest.fixture
def store(database: Database) -> FeedbackStore:
    return FeedbackStore(database)


def test_an_opinion_is_read_as_it_was_kept_with_its_whole_answer(store: FeedbackStore) -> None:
    kept = opinion(comment="Très « bon » 😀\nfin\u202f!", on=answer(refs=("51", "52", "51")))
    store.keep(kept)
    assert list(store.opinions()) == [kept]
    assert kept.refs == ("51", "52")


def test_nothing_kept_is_nothing_read(store: FeedbackStore) -> None:
    assert list(store.opinions()) == []
    assert store.tally().total == 0
    assert store.withdraw("x") == 0


def test_the_same_id_again_takes_the_place_of_what_was_said(store: FeedbackStore) -> None:
    first = opinion()
    other = opinion()
    changed = replace(first, at=NOON + timedelta(hours=1), verdict=Verdict.UP, reasons=("complete",), comment="")
    for each in (first, other, changed):
        store.keep(each)
    assert list(store.opinions()) == [other, changed]


def test_what_is_withdrawn_is_gone(store: FeedbackStore) -> None:
    gone, kept = opinion(comment="à oublier"), opinion()
    store.keep(gone)
    store.keep(kept)
    assert store.withdraw(gone.id) == 1
    assert store.withdraw(gone.id) == 0
    assert list(store.opinions()) == [kept]


def test_opinions_come_oldest_first_between_two_moments_whatever_their_zone(store: FeedbackStore) -> None:
    tokyo = timezone(timedelta(hours=9))
    days = [opinion(at=NOON + timedelta(days=day)) for day in (2, 0, 1)]
    for each in days:
        store.keep(replace(each, at=each.at.astimezone(tokyo)))
    assert list(store.opinions()) == [days[1], days[2], days[0]]
    assert list(store.opinions((NOON + timedelta(days=1)).astimezone(tokyo))) == [days[2], days[0]]
    assert list(store.opinions(NOON, NOON + timedelta(days=2))) == [days[1], days[2]]


def test_opinions_before_a_moment_are_deleted(store: FeedbackStore) -> None:
    old, new = opinion(), opinion(at=NOON + timedelta(days=1))
    store.keep(old)
    store.keep(new)
    assert store.withdraw_before(new.at) == 1
    assert list(store.opinions()) == [new]


def test_the_tally_counts_verdicts_reasons_and_languages(store: FeedbackStore) -> None:
    store.keep(opinion())
    store.keep(opinion(reasons=("incomplete", "other"), on=answer(language="en")))
    store.keep(opinion(Verdict.UP, (), "", at=NOON + timedelta(days=1)))
    tally = store.tally()
    assert tally.verdicts == {"down": 2, "up": 1}
    assert tally.reasons == {"incomplete": 2, "other": 1}
    assert tally.languages == {("fr", "down"): 1, ("en", "down"): 1, ("fr", "up"): 1}
    assert store.tally(NOON + timedelta(days=1)).verdicts == {"up": 1}
    assert store.tally(until=NOON + timedelta(days=1)).verdicts == {"down": 2}


def test_many_threads_lose_nothing(store: FeedbackStore) -> None:
    opinions = [opinion(name=f"{number:036}") for number in range(60)]
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(store.keep, opinions))
    assert list(store.opinions()) == opinions


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x00b", "a\ufffdb"), ("x\ud83d", "x\ufffd"), ("\ud83d\ude00", "😀"), ("é\u202f!", "é\u202f!")],
)
def test_characters_that_a_database_refuses_are_replaced(store: FeedbackStore, typed: str, kept: str) -> None:
    store.keep(opinion(comment=typed))
    assert [each.comment for each in store.opinions()] == [kept]
