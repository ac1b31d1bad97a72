from __future__ import annotations

from dataclasses import dataclass

import pytest

from assistant.web.limits.buckets import Buckets


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def taken(buckets: Buckets, key: str, times: int) -> list[bool]:
    return [buckets.take(key).allowed for _ in range(times)]


def test_a_full_bucket_holds_its_burst_and_fills_at_its_rate() -> None:
    clock = Clock()
    buckets = Buckets(60, 3, clock=clock)
    assert taken(buckets, "a", 5) == [True, True, True, False, False]
    clock.now += 0.999
    assert taken(buckets, "a", 1) == [False]
    clock.now += 0.001
    assert taken(buckets, "a", 2) == [True, False]
    clock.now += 3600
    assert taken(buckets, "a", 4) == [True, True, True, False]


def test_an_attempt_says_how_many_are_left_and_when_there_are_more() -> None:
    clock = Clock()
    buckets = Buckets(30, 2, clock=clock)
    first, second, third = (buckets.take("a") for _ in range(3))
    assert (first.remaining, first.retry_after, first.full_after) == (1, 0, 2)
    assert (second.remaining, second.retry_after, second.full_after) == (0, 2, 4)
    assert (third.allowed, third.remaining, third.retry_after, third.full_after) == (False, 0, 2, 4)
    clock.now += 1.5
    assert buckets.take("a").retry_after == pytest.approx(0.5)
    assert buckets.window_s == 4


def test_a_look_takes_nothing() -> None:
    buckets = Buckets(60, 1, clock=Clock())
    assert [buckets.look("a").allowed for _ in range(3)] == [True] * 3
    assert taken(buckets, "a", 1) == [True]
    assert buckets.look("a").allowed is False


def test_keys_are_counted_apart_and_only_so_many_are_held() -> None:
    clock = Clock()
    buckets = Buckets(60, 1, most_keys=2, clock=clock)
    assert [taken(buckets, key, 2) for key in "ab"] == [[True, False], [True, False]]
    assert taken(buckets, "c", 1) == [True]
    assert len(buckets) == 2
    assert buckets.look("a").allowed is True  # forgotten, the longest away
    assert buckets.look("b").allowed is False


@pytest.mark.parametrize(("per_minute", "burst"), [(1, 1), (7, 3), (120, 60), (1000, 10)])
def test_over_any_stretch_no_more_comes_through_than_burst_and_rate(per_minute: int, burst: int) -> None:
    clock = Clock()
    buckets = Buckets(per_minute, burst, clock=clock)
    through = 0
    for _ in range(2000):
        through += buckets.take("a").allowed
        clock.now += 0.07
    most = burst + 2000 * 0.07 * per_minute / 60
    assert most - 2 < through <= most + 1 or through == 2000
