"""A file is read in a process that can be killed; whatever becomes of it, there is one line."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import psutil
import pytest

from corpus.errors import ReportFileError
from corpus.reading.confined import Limits, Stop, read_confined, run_confined
from corpus.reading.opening import read_document
from tests.corpus.reading.word_files import p, word_file

JOBS = "tests.corpus.reading.jobs:"
SOON = Limits(seconds=1.5)
LONG = Limits(seconds=60)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs limits that Windows has not")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("1. The Committee met.\n", encoding="utf-8")
    return path


def done(job: str, path: Path, limits: Limits = LONG, **options: Any) -> Any:
    return run_confined(JOBS + job, path, options, limits)


def refused(job: str, path: Path, limits: Limits = LONG) -> str:
    with pytest.raises(ReportFileError) as raised:
        done(job, path, limits)
    said = str(raised.value)
    assert said.startswith(f"{path}: expected ")
    assert "\n" not in said
    return said.removeprefix(f"{path}: expected ")


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def test_a_document_is_the_same_as_read_here(path: Path, tmp_path: Path) -> None:
    word = word_file(tmp_path, p("1. Text") + p("2. More"))
    assert read_confined(path) == read_document(path)
    assert read_confined(word) == read_document(word)


def test_a_job_is_given_its_file_and_options_and_tells_how_far_it_is(path: Path) -> None:
    told: list[tuple[int, int]] = []
    said = run_confined(f"{JOBS}tells", path, {"say": "é\n"}, LONG, lambda at, of: told.append((at, of)))
    assert (said, told) == ({"said": "é\n", "length": 22}, [(1, 2), (2, 2)])


def test_a_file_in_the_working_folder_is_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    assert read_confined(Path(path.name)) == read_document(path)


def test_what_the_reader_refuses_is_said_with_the_name_as_given(path: Path) -> None:
    with pytest.raises(ReportFileError) as raised:
        done("refuses", path)
    assert str(raised.value) == f"{path}:3: expected a report, found none"


def test_a_reader_that_hangs_is_killed(path: Path) -> None:
    before = children()
    assert refused("hangs", path, SOON) == "a file that is read within 1.5 s, found one that takes longer"
    assert children() == before


def test_a_reader_that_spins_is_killed(path: Path) -> None:
    assert refused("spins", path, SOON) == "a file that is read within 1.5 s, found one that takes longer"


@posix_only
def test_a_reader_that_takes_too_much_memory_is_told_so(path: Path) -> None:
    limits = Limits(seconds=60, memory_bytes=2**30)
    assert refused("grows", path, limits) == "a file that is read within 1024 MB of memory, found one that needs more"


@posix_only
def test_a_reader_that_crashes_is_told_by_its_signal(path: Path) -> None:
    assert refused("crashes", path) == "a file that its reader comes to the end of, found one that ends it (signal 6)"


def test_a_reader_that_leaves_without_a_word_is_told_by_its_status(path: Path) -> None:
    assert refused("leaves", path) == "a file that its reader comes to the end of, found one that ends it (status 7)"


def test_an_error_that_nobody_foresaw_is_one_line(path: Path) -> None:
    said = refused("errs", path)
    assert said == "a file that its reader can follow, found one that it cannot follow (ValueError: two lines)"


def test_a_file_that_is_nested_too_deeply_for_its_reader_is_told_so(path: Path) -> None:
    assert refused("recurs", path) == "a file of plain structure, found one that is nested too deeply"


def test_what_a_library_prints_is_no_answer(path: Path) -> None:
    assert done("prints", path) == "true"


@posix_only
def test_a_reader_writes_no_file(path: Path) -> None:
    assert "File too large" in refused("writes", path)
    assert path.with_suffix(".out").stat().st_size == 0


def test_no_secret_of_the_environment_reaches_a_reader(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALINEA_API_KEY", "secret")
    names = done("shows_environment", path)
    assert "PYTHONPATH" in names
    assert "ALINEA_API_KEY" not in names


def test_what_the_caller_raises_while_told_ends_the_reader(path: Path) -> None:
    before = children()

    def stop(done: int, of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run_confined(f"{JOBS}hangs", path, {}, LONG, stop)
    assert children() == before


def test_another_thread_may_end_the_reader(path: Path) -> None:
    before, stop = children(), Stop()
    with pytest.raises(ReportFileError, match="a file that its reader comes to the end of"):
        run_confined(f"{JOBS}hangs", path, {}, LONG, lambda done, of: Thread(target=stop.call).start(), stop)
    assert stop.is_called
    assert children() == before


def test_a_reader_that_is_to_end_before_it_begins_ends_at_once(path: Path) -> None:
    stop = Stop()
    stop.call()
    with pytest.raises(ReportFileError):
        run_confined(f"{JOBS}hangs", path, {}, LONG, None, stop)


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda path: None, "expected a file that can be read, found No such file or directory"),
        (lambda path: path.mkdir(), "expected a file, found a folder"),
        (lambda path: path.touch(), "expected the text of a report, found an empty file"),
        (lambda path: path.write_bytes(bytes(3 * 2**20)), "expected a file of at most 2 MB, found one of 3 MB"),
    ],
)
def test_what_is_no_file_of_moderate_size_is_not_even_opened(tmp_path: Path, make: Any, found: str) -> None:
    path = tmp_path / "file"
    make(path)
    with pytest.raises(ReportFileError) as raised:
        read_confined(path, Limits(file_bytes=2 * 2**20))
    assert str(raised.value) == f"{path}: {found}"


@posix_only
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReportFileError, match="expected a file, found something else"):
        read_confined(tmp_path / "pipe")
