"""What the audit and the feedback add up to, in both kinds of database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assistant.audit.record import Ending
from assistant.audit.statistics import DayCount, Latency, PassageCount, UnansweredQuestion
from assistant.feedback.opinion import Verdict
from assistant.store.audit import AuditStore
from assistant.store.database import Database
from assistant.store.feedback import FeedbackStore
from assistant.store.statistics import first_question, read_headline, read_statistics
from tests.assistant.audit.small_records import NOON, nothing_answered, record
from tests.assistant.feedback.small_opinions import opinion

DAY = timedelta(days=1)
MIDNIGHT = NOON + timedelta(hours=12)


@pytest.fixture
def asked(database: Database) -> Database:
    """Eight questions in three days, and two opinions."""
    refused = {"status": "abstained", "refs": (), "question": "La météo\u202f?", "confidence": 0.1}
    AuditStore(database).keep(
        [
            record(latency_ms=10),
            record(latency_ms=30, who="c.d@example.org", refs=("52", "fn12"), at=NOON + timedelta(hours=1)),
            record(latency_ms=20, via="token", who="a.b@example.org", door="api", at=MIDNIGHT - timedelta(seconds=1)),
            record(latency_ms=90, language="en", refs=(), status="chitchat", at=MIDNIGHT),
            record(latency_ms=40, **refused, at=MIDNIGHT + timedelta(hours=1)),
            record(latency_ms=50, **refused, at=MIDNIGHT + timedelta(hours=2)),
            nothing_answered(latency_ms=9000, who="", via="nothing", at=MIDNIGHT + DAY),
            nothing_answered(latency_ms=1, ending=Ending.FAILED, question=None, at=MIDNIGHT + DAY),
        ]
    )
    FeedbackStore(database).keep(opinion())
    FeedbackStore(database).keep(opinion(Verdict.UP, ("accurate",), "", at=MIDNIGHT))
    return database


def test_questions_are_counted_by_day_in_utc_and_by_language(asked: Database) -> None:
    statistics = read_statistics(asked)
    assert statistics.days == (
        DayCount(date(2026, 11, 30), {"fr": 3}),
        DayCount(date(2026, 12, 1), {"fr": 2, "en": 1}),
        DayCount(date(2026, 12, 2), {"": 2}),
    )
    assert [day.questions for day in statistics.days] == [3, 3, 2]
    assert statistics.questions == 8
    assert list(statistics.languages.items()) == [("fr", 5), ("", 2), ("en", 1)]


def test_questions_are_counted_by_status_ending_and_door(asked: Database) -> None:
    statistics = read_statistics(asked)
    assert list(statistics.statuses.items()) == [("answered", 3), ("", 2), ("abstained", 2), ("chitchat", 1)]
    assert statistics.abstentions == 2
    assert statistics.endings == {"whole": 6, "broken_off": 1, "failed": 1}
    assert statistics.doors == {"chat": 7, "api": 1}


def test_a_reader_and_a_token_of_the_same_name_are_two_and_nobody_is_none(asked: Database) -> None:
    assert read_statistics(asked).readers == 3


def test_the_passages_most_cited_come_first(asked: Database) -> None:
    first = PassageCount("E/2021/47", "52", 3)
    assert read_statistics(asked).cited == (
        first,
        PassageCount("E/2021/47", "51", 2),
        PassageCount("E/2021/47", "fn12", 1),
    )
    assert read_statistics(asked, most=1).cited == (first,)


def test_a_passage_cited_by_an_answer_of_several_reports_counts_as_its_own_reports(asked: Database) -> None:
    both = {"report": "E/2021/47, CEB/2025/4", "refs": ("CEB/2025/4#52", "E/2021/47#51", "E/2021/47#52")}
    AuditStore(asked).keep([record(**both), record(report="CEB/2025/4", refs=("52",))])
    assert read_statistics(asked).cited == (
        PassageCount("E/2021/47", "52", 4),
        PassageCount("E/2021/47", "51", 3),
        PassageCount("CEB/2025/4", "52", 2),
        PassageCount("E/2021/47", "fn12", 1),
    )


def test_questions_without_an_answer_come_by_how_often_they_were_asked(asked: Database) -> None:
    AuditStore(asked).keep([nothing_answered(question="panne", ending=Ending.FAILED)])
    assert read_statistics(asked).unanswered == (
        UnansweredQuestion("La météo\u202f?", "fr", 2, MIDNIGHT + timedelta(hours=2)),
        UnansweredQuestion("panne", "", 1, NOON),
    )


def test_the_latency_is_that_of_whole_answers(asked: Database) -> None:
    assert read_statistics(asked).latency == Latency(30, 90)


def test_of_a_hundred_answers_ninety_five_took_no_longer_than_the_95th(database: Database) -> None:
    AuditStore(database).keep([record(latency_ms=number) for number in range(1, 101)])
    assert read_statistics(database).latency == Latency(50, 95)


def test_the_feedback_of_the_same_time_is_counted_too(asked: Database) -> None:
    assert read_statistics(asked).feedback.verdicts == {"down": 1, "up": 1}
    assert read_statistics(asked, MIDNIGHT).feedback.verdicts == {"up": 1}


def test_only_what_came_between_the_two_moments_counts(asked: Database) -> None:
    statistics = read_statistics(asked, MIDNIGHT, MIDNIGHT + DAY)
    assert (statistics.questions, statistics.readers, statistics.latency) == (3, 1, Latency(50, 90))
    assert statistics.cited == ()
    assert statistics.statuses == {"abstained": 2, "chitchat": 1}


def test_where_nothing_was_asked_everything_is_empty(database: Database) -> None:
    statistics = read_statistics(database)
    assert (statistics.questions, statistics.readers, statistics.abstentions) == (0, 0, 0)
    assert (statistics.days, statistics.cited, statistics.unanswered) == ((), (), ())
    assert statistics.latency == Latency(None, None)
    assert statistics.feedback.total == 0


def test_the_headline_of_a_period_is_that_of_its_statistics(asked: Database) -> None:
    for since, until in ((NOON, MIDNIGHT), (MIDNIGHT, MIDNIGHT + 3 * DAY)):
        assert read_headline(asked, since, until) == read_statistics(asked, since, until).headline
    headline = read_headline(asked, MIDNIGHT, MIDNIGHT + DAY)
    assert (headline.questions, headline.readers, headline.latency) == (3, 1, Latency(50, 90))
    assert (headline.statuses, headline.endings) == ({"abstained": 2, "chitchat": 1}, {"whole": 3})
    assert headline.verdicts == {"up": 1}


def test_the_first_question_is_the_oldest_that_is_noted(asked: Database) -> None:
    assert first_question(asked) == NOON


def test_where_nothing_was_asked_there_is_no_first_question(database: Database) -> None:
    assert first_question(database) is None
