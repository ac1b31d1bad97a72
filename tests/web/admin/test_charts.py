from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from assistant.answer import Language, Status
from assistant.audit.statistics import DayCount
from assistant.feedback.opinion import REASONS
from assistant.web.admin.buckets import Bucket, Step, buckets_of, step_of
from assistant.web.admin.numbers import NUMBERS
from assistant.web.admin.period import OFFERED, Fault, Period
from assistant.web.admin.shapes import HEIGHT, ROOM, Piece, in_a_row, scale_of, stacked
from assistant.web.admin.words import ENGLISH, FRENCH, AdminWords
from assistant.web.caller import Door

SAME_IN_BOTH = {"questions", "passage", "question", "total", "with_share"}


@pytest.mark.parametrize(
    ("most", "lines"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (5, (0, 1, 2, 3, 4, 5)),
        (6, (0, 2, 4, 6)),
        (77, (0, 20, 40, 60, 80)),
        (3836, (0, 1000, 2000, 3000, 4000)),
    ],
)
def test_the_lines_of_a_chart_are_few_round_numbers_up_to_the_most(most: int, lines: tuple[int, ...]) -> None:
    assert scale_of(most) == lines


def test_the_pieces_of_a_column_stand_on_one_another_and_reach_the_line_of_their_sum() -> None:
    room = HEIGHT - ROOM
    assert stacked([("one", 3), ("two", 0), ("none", 1)], 4) == (
        Piece("one", f"{ROOM + room / 4:g}", f"{room * 3 / 4:g}"),
        Piece("none", f"{ROOM}", f"{room / 4:g}"),
    )


def test_the_pieces_of_a_bar_follow_one_another() -> None:
    assert in_a_row([("one", 1), ("two", 2)], 3) == (Piece("one", "0%", "33.333%"), Piece("two", "33.333%", "66.667%"))
    assert in_a_row([("one", 0)], 0) == ()


def test_days_without_questions_have_their_column_too() -> None:
    period = Period(date(2026, 11, 29), date(2026, 12, 1))
    assert buckets_of([DayCount(date(2026, 11, 30), {"fr": 2, "": 1})], period) == (
        Bucket(date(2026, 11, 29), date(2026, 11, 29), {}),
        Bucket(date(2026, 11, 30), date(2026, 11, 30), {"fr": 2, "": 1}),
        Bucket(date(2026, 12, 1), date(2026, 12, 1), {}),
    )


def test_a_long_period_is_shown_by_week_and_a_very_long_one_by_month_cut_at_its_ends() -> None:
    weeks = Period(date(2026, 8, 26), date(2026, 12, 1))  # a Wednesday, a Tuesday
    columns = buckets_of([DayCount(date(2026, 8, 27), {"fr": 1}), DayCount(date(2026, 8, 30), {"fr": 1})], weeks)
    assert (step_of(weeks), len(columns)) == (Step.WEEK, 15)
    assert columns[0] == Bucket(date(2026, 8, 26), date(2026, 8, 30), {"fr": 2})
    assert (columns[-1].first, columns[-1].last) == (date(2026, 11, 30), date(2026, 12, 1))
    months = Period(date(2024, 1, 31), date(2026, 12, 1))
    columns = buckets_of([], months)
    assert (step_of(months), len(columns)) == (Step.MONTH, 36)
    assert (columns[0].first, columns[0].last) == (date(2024, 1, 31), date(2024, 1, 31))
    assert (columns[1].first, columns[1].last) == (date(2024, 2, 1), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", ["1\u202f234\u202f567", "82,4\xa0%", "100\xa0%", "–", "−2\xa0points", "+1,5\xa0point", "+12,5\xa0%"]),
        ("en", ["1,234,567", "82.4%", "100%", "–", "−2\xa0points", "+1.5\xa0points", "+12.5%"]),
    ],
)
def test_numbers_are_written_as_each_language_does(language: Language, written: list[str]) -> None:
    numbers = NUMBERS[language]
    assert written == [
        numbers.count(1_234_567),
        numbers.share(824, 1000),
        numbers.share(3, 3),
        numbers.share(0, 0),
        numbers.step(-2.0),
        numbers.step(1.5),
        numbers.change(9, 8),
    ]


def test_durations_are_in_the_unit_that_reads_best() -> None:
    assert [NUMBERS["fr"].duration(each) for each in (None, 22, 1400, 60_000)] == [
        "–",
        "22\xa0ms",
        "1,4\xa0s",
        "60\xa0s",
    ]
    assert NUMBERS["en"].duration(1400) == "1.4\xa0s"


@pytest.mark.parametrize("name", [field.name for field in fields(AdminWords)])
def test_every_word_is_there_in_both_languages(name: str) -> None:
    french, english = getattr(FRENCH, name), getattr(ENGLISH, name)
    assert french
    assert english
    assert french != english or name in SAME_IN_BOTH


@pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_whatever_can_be_counted_has_its_name(words: AdminWords) -> None:
    assert set(words.last_days) == set(OFFERED)
    assert set(words.statuses) == {*(status.value for status in Status), ""}
    assert set(words.doors) == {door.value for door in Door}
    assert set(words.reasons) == {reason for reasons in REASONS.values() for reason in reasons}
    assert set(words.faults) == {fault.value for fault in Fault}
    assert set(words.by) == set(words.steps) == set(words.most_in) == {step.value for step in Step}
