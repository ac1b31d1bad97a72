from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from langchain_core.messages import AIMessage, HumanMessage

from assistant.answer import Answer
from assistant.settings import Settings, load_settings
from assistant.settings.loading import is_secret
from assistant.workers.errors import WorkerError, WorkerGone
from assistant.workers.pool import WorkerPool
from assistant.workers.wire import Start
from tests.assistant.workers.pools import ROOT, pool_of
from tests.web.small_assistant import SmallAssistant


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def pool(folder: Path) -> Iterator[WorkerPool]:
    with closing(pool_of(folder, 2).start()) as pool:
        while len(processes(pool)) < 2:
            pass
        yield pool


def processes(pool: WorkerPool) -> set[str]:
    """The processes that two questions at a time are answered by."""
    with closing(pool.stream("sans fin")) as one, closing(pool.stream("sans fin")) as other:  # type: ignore[type-var]
        return {next(one).fingerprint, next(other).fingerprint}


def alike(answer: Answer) -> Answer:
    """The answer without what tells of its process."""
    return replace(answer, fingerprint="", timings_ms={})


@pytest.mark.parametrize("question", ["Quel groupe ?", "What about procurement?", "La météo ?", "bonjour"])
@pytest.mark.parametrize("trace", [True, False])
def test_answers_grow_and_end_as_in_one_process(question: str, trace: bool, pool: WorkerPool) -> None:
    given = [alike(answer) for answer in pool.stream(question, trace=trace)]
    assert given == list(SmallAssistant().stream(question, trace=trace))


def test_the_conversation_and_the_wishes_go_with_the_question(pool: WorkerPool) -> None:
    history = [HumanMessage("Quel groupe ?"), AIMessage("Un groupe.")]
    *_, answer = pool.stream("Quel groupe ?", history, language="en", hint="en", edition="en")
    assert (answer.language, answer.timings_ms["history"]) == ("en", 2)


def test_what_never_changes_and_the_passages_are_as_in_one_process(pool: WorkerPool) -> None:
    small = SmallAssistant()
    for name in ("symbol", "acronyms", "is_quick", "report_language", "outline", "edition"):
        assert getattr(pool, name) == getattr(small, name)
    assert (pool.title_in("fr"), pool.title_in("en")) == (small.title_in("fr"), small.title_in("en"))
    assert pool.source("52", None, "fr") == small.source("52", None, "fr")
    with pytest.raises(LookupError):
        pool.source("999", None, "fr")


def test_a_search_finds_what_it_finds_in_one_process(pool: WorkerPool) -> None:
    assert list(pool.find("achats", 3)) == list(SmallAssistant().find("achats", 3))


def test_each_question_goes_to_who_has_the_least_to_do(pool: WorkerPool) -> None:
    assert len(processes(pool)) == 2


def test_an_answer_that_nobody_waits_for_is_cut_off_in_its_process(pool: WorkerPool) -> None:
    endless = pool.stream("sans fin")
    process = next(endless).fingerprint
    endless.close()  # type: ignore[attr-defined]
    answers = (answer for _ in iter(int, 1) for answer in pool.stream("bonjour"))
    assert next(answer for answer in answers if answer.fingerprint == process and answer.timings_ms["running"] == 1)


def test_what_goes_wrong_in_a_process_is_one_line_and_no_secret(pool: WorkerPool) -> None:
    with pytest.raises(WorkerError, match=r"^the answering process failed$"):
        list(pool.stream("panne"))
    with pytest.raises(WorkerError, match=r"^no such words$"):
        pool.find("panne")


def test_a_process_that_dies_is_replaced_and_its_question_is_asked_again(
    pool: WorkerPool, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = processes(pool)
    with caplog.at_level(logging.WARNING):
        given = list(pool.stream("Quel groupe ? meurs"))
        while len(after := processes(pool)) < 2:
            pass
    assert [len(answer.sentences) for answer in given] == [1, 1, 2]
    died, survived = given[0].fingerprint, given[-1].fingerprint
    assert {died, survived} == before
    assert survived in after
    assert died not in after
    assert (folder / "died").exists()
    assert sorted(caplog.messages) == [
        f"answering process {died} ended with status -9; a new one is started",
        f"the answering process {died} has ended before its answer; the question is asked again",
    ]


def test_a_question_that_kills_twice_is_given_up(pool: WorkerPool) -> None:
    with pytest.raises(WorkerGone):
        list(pool.stream("Quel groupe ? meurs toujours"))
    assert list(pool.stream("bonjour"))[-1].text.startswith("Bonjour")
    assert pool.check() == "ok"


def test_a_pool_without_an_assistant_says_why_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match=r"^no report E/2021/47$"):
        pool_of(tmp_path, 2, "refuse").start()


def test_so_does_one_whose_first_process_ends_without_a_word(tmp_path: Path) -> None:
    with pytest.raises(WorkerGone, match=r"^the answering process \d+ has ended$"):
        pool_of(tmp_path, 2, "vanish").start()


def test_a_pool_that_is_closed_leaves_no_process_and_answers_nothing(tmp_path: Path) -> None:
    pool = pool_of(tmp_path, 1).start()
    growing = pool.stream("sans fin")
    process = psutil.Process(int(next(growing).fingerprint))
    pool.close()
    assert not process.is_running()
    with pytest.raises(WorkerError):
        list(growing)
    with pytest.raises(WorkerError, match="have been ended"):
        list(pool.stream("bonjour"))


def test_answering_processes_end_with_the_serving_one_even_if_it_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-m", "tests.assistant.workers.parent", tmp_path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        workers = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        assert all(worker.is_running() for worker in workers)
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait()
        psutil.wait_procs(workers)
    assert len(workers) == 2
    assert not any(worker.is_running() for worker in workers)


def test_no_secret_leaves_the_serving_process(tmp_path: Path) -> None:
    start = Start.of(load_settings({"data_dir": tmp_path, "port": 8000}, environ={}))
    assert not any(is_secret(name) for name in start.settings)
    assert any(is_secret(name) for name in Settings.model_fields)
    settings, _ = start.loaded()
    assert (settings.port, settings.data_dir) == (8000, tmp_path)
