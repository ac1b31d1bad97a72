"""Turns with real threads. Nothing is timed: each step waits for what must come, and fails where it does not."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from anyio import CancelScope, create_task_group
from anyio.to_thread import run_sync

from assistant.access.identity import ANYBODY
from assistant.web.caller import Caller, Door
from assistant.web.limits.leaving import ReaderLeft, in_threads
from assistant.web.limits.turns import FairTurns
from assistant.web.problems import Problem
from tests.web.noting import until

PATIENCE_S = 10


def caller(name: str) -> Caller:
    return Caller(ANYBODY, Door.API, name)


@dataclass
class Asking:
    """Questions that are asked, each in a thread of its own, and answered when they are let."""

    turns: FairTurns
    served: list[str] = field(default_factory=list)
    refused: list[tuple[str, int]] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)
    let: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def ask(self, name: str, question: str) -> None:
        """Asks, and waits until it is answered, waits or is refused."""
        before = self.turns.waiting, self.turns.free, len(self.refused)
        thread = threading.Thread(target=self._asked, args=(name, question))
        self.threads.append(thread)
        thread.start()
        until(lambda: (self.turns.waiting, self.turns.free, len(self.refused)) != before)

    def _asked(self, name: str, question: str) -> None:
        try:
            with self.turns.turn(caller(name)):
                self.served.append(question)
                self.let.acquire()
        except Problem as problem:
            self.refused.append((question, problem.status.value))

    def finish(self) -> list[str]:
        """Lets everything be answered."""
        self.let.release(len(self.threads))
        for thread in self.threads:
            thread.join(PATIENCE_S)
        return self.served


def test_of_many_questions_one_of_each_caller_is_answered_in_each_round() -> None:
    asking = Asking(FairTurns(1, 20, PATIENCE_S))
    for question in ("a1", "a2", "a3", "a4", "b1", "c1", "c2"):
        asking.ask(question[0], question)
    assert asking.finish() == ["a1", "a2", "b1", "c1", "a3", "c2", "a4"]
    assert (asking.turns.free, asking.turns.waiting) == (1, 0)


def test_as_many_are_answered_at_once_as_may_be() -> None:
    asking = Asking(FairTurns(2, 20, PATIENCE_S))
    for question in ("a1", "a2", "a3", "b1"):
        asking.ask(question[0], question)
    assert (asking.served, asking.turns.waiting) == (["a1", "a2"], 2)
    asking.let.release()
    until(lambda: len(asking.served) == 3)
    assert asking.turns.waiting == 1
    assert sorted(asking.finish()) == ["a1", "a2", "a3", "b1"]


def test_where_too_many_wait_a_caller_is_refused_and_told_when_to_come_back() -> None:
    asking = Asking(FairTurns(1, 1, PATIENCE_S))
    asking.ask("a", "a1")
    asking.ask("b", "b1")
    with pytest.raises(Problem) as refused, asking.turns.turn(caller("c")):
        pass
    assert (refused.value.status.value, refused.value.headers) == (503, {"Retry-After": "10"})
    assert asking.finish() == ["a1", "b1"]


def test_a_hundred_questions_of_one_caller_leave_room_for_one_of_another() -> None:
    asking = Asking(FairTurns(1, 5, PATIENCE_S))
    for number in range(10):
        asking.ask("a", f"a{number}")
    until(lambda: len(asking.refused) == 4)
    thread = threading.Thread(target=asking._asked, args=("b", "b0"))
    asking.threads.append(thread)
    thread.start()
    until(lambda: len(asking.refused) == 5)
    assert {status for _, status in asking.refused} == {503}
    assert asking.finish()[:3] == ["a0", "a1", "b0"]


def test_who_waits_too_long_is_told_so_and_is_forgotten() -> None:
    turns = FairTurns(1, 5, 0.01)
    with turns.turn(caller("a")):
        with pytest.raises(Problem, match="found none in time"), turns.turn(caller("b")):
            pass
        assert turns.waiting == 0
    assert turns.free == 1


def test_a_turn_ends_with_an_error_too() -> None:
    turns = FairTurns(1, 5, PATIENCE_S)
    with pytest.raises(RuntimeError, match="broken"), turns.turn(caller("a")):
        raise RuntimeError("broken")
    with turns.turn(caller("b")):
        assert turns.free == 0
    assert turns.free == 1


def answers(turns: FairTurns, name: str, let: threading.Event, closed: list[str]) -> Iterator[str]:
    try:
        with turns.turn(caller(name)):
            yield f"{name} 1"
            let.wait(PATIENCE_S)
            yield f"{name} 2"
    except ReaderLeft:
        closed.append(f"{name} left")
        raise
    finally:
        closed.append(name)


def test_in_threads_an_answer_comes_whole() -> None:
    turns, let, closed = FairTurns(1, 5, PATIENCE_S), threading.Event(), list[str]()
    let.set()

    async def ask() -> list[str]:
        return [piece async for piece in in_threads(answers(turns, "a", let, closed))]

    assert asyncio.run(ask()) == ["a 1", "a 2"]
    assert (closed, turns.free) == (["a"], 1)


def test_a_reader_who_leaves_the_line_is_forgotten_and_the_next_has_the_turn() -> None:
    turns, closed = FairTurns(1, 5, PATIENCE_S), list[str]()

    async def ask(name: str) -> list[str]:
        return [piece async for piece in in_threads(answers(turns, name, threading.Event(), closed))]

    async def run() -> None:
        with turns.turn(caller("a")):
            leaves = asyncio.create_task(ask("b"))
            await run_sync(until, lambda: turns.waiting == 1)
            leaves.cancel()
            await run_sync(until, lambda: turns.waiting == 0)
            with pytest.raises(asyncio.CancelledError):
                await leaves
            await run_sync(until, lambda: closed == ["b left", "b"])

    asyncio.run(run())
    assert turns.free == 1


def test_a_reader_who_leaves_while_an_answer_is_made_ends_the_turn_once_the_step_is_done() -> None:
    turns, let, closed = FairTurns(1, 5, PATIENCE_S), threading.Event(), list[str]()

    async def run() -> None:
        growing = in_threads(answers(turns, "a", let, closed))
        assert await anext(growing) == "a 1"
        second = asyncio.ensure_future(anext(growing))
        await asyncio.sleep(0)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        let.set()
        await run_sync(until, lambda: closed == ["a"])

    asyncio.run(run())
    assert turns.free == 1


def test_a_reader_who_leaves_between_two_pieces_ends_the_turn_at_once() -> None:
    turns, closed = FairTurns(1, 5, PATIENCE_S), list[str]()

    async def run() -> None:
        growing = in_threads(answers(turns, "a", threading.Event(), closed))
        assert await anext(growing) == "a 1"
        await growing.aclose()  # type: ignore[attr-defined]

    asyncio.run(run())
    assert (closed, turns.free) == (["a"], 1)


def test_where_a_route_of_starlette_is_cancelled_who_waits_for_it_notices() -> None:
    turns, closed = FairTurns(1, 5, PATIENCE_S), list[str]()

    def wait() -> None:
        with pytest.raises(ReaderLeft):
            next(answers(turns, "b", threading.Event(), closed))

    async def run() -> None:
        with turns.turn(caller("a")):
            async with create_task_group() as group:
                group.start_soon(run_sync, wait)
                with CancelScope(shield=True):
                    await run_sync(until, lambda: turns.waiting == 1)
                group.cancel_scope.cancel()
            assert turns.waiting == 0

    asyncio.run(run())
    assert (closed, turns.free) == (["b left", "b"], 1)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_callers_do_no_turn_is_lost_and_no_more_are_had_than_there_are(seed: int) -> None:
    turns, lock = FairTurns(3, 8, PATIENCE_S), threading.Lock()
    at_once, most, outcomes = 0, 0, list[str]()

    def ask(name: str, chance: random.Random) -> Iterator[int]:
        nonlocal at_once, most
        with turns.turn(caller(name)):
            with lock:
                at_once += 1
                most = max(most, at_once)
            try:
                yield from range(chance.randrange(3))
                if chance.random() < 0.2:
                    raise RuntimeError("broken")
            finally:
                with lock:
                    at_once -= 1

    async def reader(number: int) -> None:
        chance = random.Random(seed * 1000 + number)
        try:
            async for piece in in_threads(ask("abcdef"[number % 6], chance)):
                if chance.random() < 0.2:
                    break
                await asyncio.sleep(0)
                assert piece >= 0
            outcomes.append("answered")
        except (RuntimeError, Problem) as error:
            outcomes.append(type(error).__name__)

    async def run() -> None:
        readers = [asyncio.create_task(reader(number)) for number in range(60)]
        await asyncio.sleep(0)
        for each in random.Random(seed).sample(readers, 10):
            each.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
        await run_sync(until, lambda: (turns.free, turns.waiting) == (3, 0))

    asyncio.run(run())
    assert most <= 3
    assert at_once == 0
    assert len(outcomes) >= 50
