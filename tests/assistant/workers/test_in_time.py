"""Nobody waits longer than they were told, whatever becomes of the processes."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil
import pytest

from assistant.answer import Answer
from assistant.errors import AnswerTooLate
from assistant.settings import load_settings
from assistant.workers.crew import Crew
from assistant.workers.deadline import Deadline
from assistant.workers.opening import open_pool, silence_of
from assistant.workers.pool import WorkerPool
from assistant.workers.process import WorkerProcess
from tests.assistant.workers.pools import NEVER, pool_of, question, running, start_of

SHORT = 0.3
LATE = r"^expected an answer within 0.3 seconds, found it to take longer$"


def answered(pool: WorkerPool) -> Answer:
    """An answer, whenever it comes."""
    while True:
        try:
            *_, answer = pool.stream("bonjour")
        except AnswerTooLate:
            continue
        return answer


def test_who_asks_while_no_process_is_ready_is_told_at_the_limit(tmp_path: Path) -> None:
    with running(pool_of(tmp_path, 1, "build_once", within_s=SHORT)) as pool:
        with pytest.raises(AnswerTooLate, match=LATE):
            list(pool.stream("meurs toujours"))
        with pytest.raises(AnswerTooLate, match=LATE):
            list(pool.stream("bonjour"))
        with pytest.raises(AnswerTooLate, match=LATE):
            pool.find("achats")
        assert pool.check() == "starting"


def test_the_limit_is_that_of_the_settings(tmp_path: Path) -> None:
    settings = load_settings({"data_dir": tmp_path, "workers": 2, "question_timeout": SHORT}, environ={})
    with pytest.raises(AnswerTooLate, match=LATE):
        list(open_pool(settings).stream("bonjour"))


@pytest.mark.parametrize(("set_to", "seconds"), [({}, 30), ({"llm": "openai:m", "llm_timeout": 20}, 110)])
def test_a_process_may_be_silent_for_as_long_as_its_language_model(
    set_to: dict[str, object], seconds: float, tmp_path: Path
) -> None:
    assert silence_of(load_settings({"data_dir": tmp_path, **set_to}, environ={})) == seconds


def test_a_process_that_is_stuck_is_told_of_at_the_limit_killed_and_replaced(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running(pool_of(tmp_path, 1, within_s=SHORT, silent_s=SHORT)) as pool, caplog.at_level(logging.WARNING):
        stuck = int(answered(pool).fingerprint)
        with pytest.raises(AnswerTooLate, match=LATE):
            list(pool.stream("se fige"))
        while pool.ready_count:
            pass
        while not pool.ready_count:
            pass
        assert int(answered(pool).fingerprint) != stuck
    assert not psutil.pid_exists(stuck)
    assert f"answering process {stuck} has been silent for too long; it is killed" in caplog.messages
    assert f"answering process {stuck} ended with status -9; a new one is started" in caplog.messages


def test_so_is_one_that_does_not_even_read_what_it_is_asked(tmp_path: Path) -> None:
    with running(pool_of(tmp_path, 1, within_s=SHORT, silent_s=math.inf)) as pool:
        stuck = int(answered(pool).fingerprint)
        for message in ("se fige", "bonjour " * 100_000):  # far more than a pipe holds
            with pytest.raises(AnswerTooLate, match=LATE):
                list(pool.stream(message))
    assert not psutil.pid_exists(stuck)


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[WorkerProcess]:
    worker = WorkerProcess(start_of(tmp_path), lambda _: None)
    worker.facts.result()
    yield worker
    worker.kill()
    worker.wait(60)


def test_a_process_that_speaks_to_others_is_not_silent(worker: WorkerProcess) -> None:
    with closing(worker.ask(question("sans fin"), NEVER)) as growing:
        assert worker.silent_since is None
        with pytest.raises(AnswerTooLate):
            list(worker.ask(question("attend"), Deadline.after(SHORT)))
        while worker.silent_since is not None:
            next(growing)
        assert worker.is_ready


def test_a_process_that_was_only_slow_is_silent_no_more_when_it_speaks(worker: WorkerProcess) -> None:
    with pytest.raises(AnswerTooLate):
        list(worker.ask(question("attend"), Deadline.after(SHORT)))
    assert worker.silent_since is not None
    assert list(worker.ask(question("bonjour"), NEVER))
    assert worker.silent_since is None


def test_a_silent_process_is_asked_last(tmp_path: Path) -> None:
    with closing(Crew(partial(WorkerProcess, start_of(tmp_path)), 2)) as crew:
        crew.first().facts.result()
        crew.fill()
        while crew.ready_count < 2:
            pass
        silent = crew.least_busy(NEVER)
        with pytest.raises(AnswerTooLate):
            list(silent.ask(question("attend"), Deadline.after(SHORT)))
        assert crew.ready_count == 1
        other = crew.least_busy(NEVER)
        assert other is not silent
        with closing(other.ask(question("sans fin"), NEVER)) as growing:
            next(growing)
            assert (other.load, silent.load) == (1, 0)
            assert crew.least_busy(NEVER) is other


@pytest.mark.parametrize("seconds", [math.inf, 1e300])
def test_a_limit_may_be_as_long_as_one_likes(seconds: float, worker: WorkerProcess) -> None:
    assert list(worker.ask(question("bonjour"), Deadline.after(seconds)))
