from __future__ import annotations

from assistant.llm.breaker import CircuitBreaker


class Clock:
    """Stands still until it is told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def failed(breaker: CircuitBreaker, times: int) -> None:
    for _ in range(times):
        assert breaker.allows()
        breaker.failed()


def test_it_opens_after_so_many_failures_in_a_row() -> None:
    breaker = CircuitBreaker(failures=3, pause=60, clock=Clock())
    failed(breaker, 2)
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()


def test_a_success_between_failures_starts_the_count_again() -> None:
    breaker = CircuitBreaker(failures=2, pause=60, clock=Clock())
    failed(breaker, 1)
    breaker.succeeded()
    failed(breaker, 1)
    assert breaker.allows()


def test_after_the_pause_one_may_try_and_the_others_wait_for_the_outcome() -> None:
    clock = Clock()
    breaker = CircuitBreaker(failures=1, pause=60, clock=clock)
    failed(breaker, 1)
    clock.now += 59
    assert not breaker.allows()
    clock.now += 1
    assert breaker.allows()
    assert not breaker.allows()
    breaker.succeeded()
    assert breaker.allows()


def test_a_trial_that_fails_opens_it_for_as_long_again() -> None:
    clock = Clock()
    breaker = CircuitBreaker(failures=1, pause=60, clock=clock)
    failed(breaker, 1)
    clock.now += 60
    failed(breaker, 1)
    clock.now += 59
    assert not breaker.allows()
    clock.now += 1
    assert breaker.allows()
