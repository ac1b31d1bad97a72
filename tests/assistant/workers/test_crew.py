"""The number of processes is kept, even where the system has none to spare for a while."""

from __future__ import annotations

import errno
import logging
import subprocess
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from assistant.workers import wire
from assistant.workers.crew import Crew, Ended, pause_after
from assistant.workers.errors import WorkerError
from assistant.workers.process import WorkerProcess
from tests.assistant.workers.pools import pool_of, running

NO_ROOM = "an answering process cannot be started: Resource temporarily unavailable"


@pytest.mark.parametrize(("failures", "pause"), [(0, 0), (1, 1), (2, 3), (5, 31), (6, 60), (1024, 60), (10**6, 60)])
def test_a_pause_grows_to_a_minute_however_often_it_fails(failures: int, pause: float) -> None:
    assert pause_after(failures) == pause


def refuse(call: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the system refuse the process that is asked for next, 1, or a later one."""
    real, calls = subprocess.Popen, iter(range(1, 1000))

    def start(*command: Any, **options: Any) -> Any:
        if next(calls) == call:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        return real(*command, **options)

    monkeypatch.setattr(subprocess, "Popen", start)


def test_a_process_that_the_system_has_no_room_for_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with running(pool_of(tmp_path, 1)) as pool, caplog.at_level(logging.WARNING):
        refuse(1, monkeypatch)
        *_, answer = pool.stream("Quel groupe ? meurs")
        assert len(answer.sentences) == 2
    assert f"{NO_ROOM}; it is tried again in 1 s" in caplog.messages


def test_so_is_one_that_should_have_joined_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    refuse(2, monkeypatch)
    with running(pool_of(tmp_path, 2)) as pool, caplog.at_level(logging.WARNING):
        while pool.ready_count < 2:
            pass
    assert f"{NO_ROOM}; it is tried again" in caplog.messages


def test_without_a_first_process_the_reason_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(1, monkeypatch)
    with pytest.raises(WorkerError, match=f"^{NO_ROOM}$"):
        pool_of(tmp_path, 2).start()


@dataclass
class Stubborn:
    """What a crew sees of a process that does not end before it is killed."""

    ended: Ended
    waits: list[float] = field(default_factory=list)
    facts: Future[wire.Facts] = field(default_factory=Future)
    silent_since: float | None = None

    def close(self) -> None:
        pass

    def wait(self, within_s: float) -> None:
        self.waits.append(within_s)
        time.sleep(0.01)


def test_processes_that_do_not_end_hold_up_the_end_together_and_not_one_after_the_other() -> None:
    hired: list[Stubborn] = []

    def hire(ended: Ended) -> WorkerProcess:
        hired.append(Stubborn(ended))
        return cast(WorkerProcess, hired[-1])

    crew = Crew(hire, 3)
    for _ in range(3):
        crew.first()
    crew.close()
    waits = [wait for worker in hired for wait in worker.waits]
    assert len(waits) == 3
    assert waits[0] >= waits[1] + 0.01 >= waits[2] + 0.02
    with pytest.raises(WorkerError, match="have been ended"):
        crew.first()
