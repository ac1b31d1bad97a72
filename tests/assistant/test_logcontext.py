from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from assistant.logcontext import LogFields, each_logged_with, log_fields, logged_with

OUTER, INNER = LogFields("outer"), LogFields("inner", "api")


def seen(count: int, closed: list[LogFields]) -> Iterator[LogFields]:
    """The fields that a line written at each step would have, and that one written at the end has."""
    try:
        for _ in range(count):
            yield log_fields()
    finally:
        closed.append(log_fields())


def test_the_steps_of_a_generator_have_their_fields_and_its_reader_keeps_its_own() -> None:
    closed: list[LogFields] = []
    with logged_with(OUTER):
        read = [(step, log_fields()) for step in each_logged_with(INNER, seen(2, closed))]
    assert read == [(INNER, OUTER), (INNER, OUTER)]
    assert closed == [INNER]
    assert log_fields() == LogFields()


def test_so_they_do_where_each_step_is_asked_for_in_another_thread() -> None:
    steps = each_logged_with(INNER, seen(3, []))
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        assert [thread.submit(next, steps).result() for thread in (one, other, one)] == [INNER] * 3


def test_a_generator_that_is_given_up_is_closed_with_its_fields() -> None:
    closed: list[LogFields] = []
    steps = each_logged_with(INNER, seen(3, closed))
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert closed == [INNER]


def test_a_thread_that_is_given_a_copy_of_the_context_has_its_fields() -> None:
    with logged_with(OUTER), ThreadPoolExecutor(1) as thread:
        assert thread.submit(copy_context().run, log_fields).result() == OUTER
        assert thread.submit(log_fields).result() == LogFields()
