from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import pytest

from assistant.access.identity import ANYBODY
from assistant.web.caller import Caller, Door
from assistant.web.health.reception import Reception
from assistant.web.problems import Problem

CALLER = Caller(ANYBODY, Door.API)


class Held:
    """Turns that come when they are let."""

    def __init__(self) -> None:
        self.waited_for, self.let = threading.Event(), threading.Event()

    @contextmanager
    def turn(self, caller: Caller) -> Iterator[None]:
        self.waited_for.set()
        self.let.wait()
        yield


class Full:
    @contextmanager
    def turn(self, caller: Caller) -> Iterator[None]:
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "expected fewer")
        yield


def test_a_question_waits_then_runs_then_is_over() -> None:
    held = Held()
    reception = Reception(held)
    begun, done = threading.Event(), threading.Event()

    def ask() -> None:
        with reception.turn(CALLER):
            begun.set()
            done.wait()

    thread = threading.Thread(target=ask)
    thread.start()
    held.waited_for.wait()
    counts = [(reception.waiting, reception.running)]
    held.let.set()
    begun.wait()
    counts.append((reception.waiting, reception.running))
    done.set()
    thread.join()
    assert [*counts, (reception.waiting, reception.running)] == [(1, 0), (0, 1), (0, 0)]


def test_one_that_gets_no_turn_or_fails_is_over_too() -> None:
    full, reception = Reception(Full()), Reception()
    with pytest.raises(Problem), full.turn(CALLER):
        pass
    with pytest.raises(RuntimeError), reception.turn(CALLER):
        raise RuntimeError
    assert (full.inside, reception.inside) == (0, 0)


def test_once_it_is_closed_who_is_inside_stays_and_nobody_else_comes() -> None:
    reception = Reception()
    with reception.turn(CALLER):
        reception.close()
        with pytest.raises(Problem) as refused, reception.turn(CALLER):
            pass
        assert reception.inside == 1
    assert refused.value.status is HTTPStatus.SERVICE_UNAVAILABLE
    assert refused.value.headers == {"Retry-After": "5"}
    assert reception.inside == 0
