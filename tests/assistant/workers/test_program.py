from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import Any

import psutil
import pytest

from assistant.workers import wire
from assistant.workers.errors import WorkerError
from assistant.workers.program import Program

ECHO, DEAF = "tests.assistant.workers.echo", "tests.assistant.workers.deaf"


def test_a_program_is_told_and_says_frames_until_it_is_told_no_more() -> None:
    heard: SimpleQueue[wire.Frame | None] = SimpleQueue()
    program = Program(ECHO)
    program.begin(heard.put, lambda: heard.put(None))
    for number in range(3):
        program.tell({wire.ID: number, "text": "où ?\n\ud800"})
    program.close()
    assert [heard.get() for _ in range(4)] == [*({wire.ID: n, "text": "où ?\n\ud800"} for n in range(3)), None]
    assert program.status == 0


def test_one_that_says_nothing_any_more_and_does_not_end_is_killed() -> None:
    ended = threading.Event()
    program = Program(DEAF, end_within_s=0.1)
    program.begin(lambda _: None, ended.set)
    ended.wait()
    assert program.status == -9


def test_one_that_does_not_read_holds_nobody_up() -> None:
    ended = threading.Event()
    program = Program(DEAF, end_within_s=600)
    program.begin(lambda _: None, ended.set)
    program.tell({"text": " " * 1_000_000})  # far more than a pipe holds
    program.close()
    program.wait(0.1)
    ended.wait()
    assert program.status == -9


def test_a_listener_that_fails_ends_the_program_and_not_the_world(caplog: pytest.LogCaptureFixture) -> None:
    ended = threading.Event()

    def fail(frame: wire.Frame) -> None:
        raise KeyError("facts")

    program = Program(ECHO)
    program.begin(fail, ended.set)
    program.tell({})
    ended.wait()
    assert program.status == -9
    assert caplog.messages == [f"answering process {program.pid} cannot be listened to"]


@pytest.mark.parametrize("which", [1, 2])
def test_without_a_thread_to_hear_it_a_program_is_ended(which: int, monkeypatch: pytest.MonkeyPatch) -> None:
    program, real, starts = Program(ECHO), threading.Thread.start, iter(range(1, 100))

    def start(thread: threading.Thread) -> Any:
        if next(starts) == which:
            raise RuntimeError("can't start new thread")
        return real(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    with pytest.raises(WorkerError, match=r"^an answering process cannot be started: can't start new thread$"):
        program.begin(lambda _: None, lambda: None)
    assert program.status == -9
    assert not psutil.pid_exists(program.pid)
