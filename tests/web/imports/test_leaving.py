"""Readers who leave in the middle, and others who wait meanwhile: no process and no file is left."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil
import pytest

from assistant.access.identity import ANYBODY
from assistant.librarian import Librarian
from assistant.web.caller import Caller, Door
from assistant.web.imports.holding import Holding, files_of
from assistant.web.imports.permission import Permission
from assistant.web.imports.reading import Reading
from assistant.web.imports.routes import _begun
from assistant.web.readership import Readership
from tests.corpus.reading.test_confined import JOBS
from tests.web.api.small_api import line
from tests.web.imports.small_imports import EVERYBODY, IMPORTS, imports_app, left_in, report_file
from tests.web.noting import PATIENCE_S, until
from tests.web.serving_app import serving_app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def where(folder: Path) -> Iterator[str]:
    with serving_app(imports_app(folder, EVERYBODY)) as address:
        yield f"{address}{IMPORTS}"


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that take an hour to read."""
    monkeypatch.setattr("corpus.importing._JOB", f"{JOBS}hangs")


def readers() -> int:
    """Processes that read files now."""
    found = 0
    for child in psutil.Process().children():
        with suppress(psutil.Error):  # it has just ended
            found += "corpus.reading.child" in " ".join(child.cmdline())
    return found


@contextmanager
def sending(where: str, accept: str = "text/event-stream") -> Iterator[httpx.Response]:
    """The response to a file, as it begins; at the end of the context its client is gone."""
    files = {"file": ("a.txt", report_file())}
    with (
        httpx.Client(timeout=PATIENCE_S) as client,
        client.stream("POST", where, files=files, headers={"accept": accept}) as response,
    ):
        yield response


@pytest.mark.usefixtures("endless")
def test_who_leaves_while_the_file_is_read_ends_the_reading_and_leaves_nothing(where: str, folder: Path) -> None:
    with sending(where) as response:
        lines = response.iter_lines()
        assert next(each for each in lines if "understanding" in each)
        assert (readers(), left_in(folder)) == (1, ["a.txt"])
    until(lambda: readers() == 0 and left_in(folder) == [])


@pytest.mark.usefixtures("endless")
def test_who_leaves_while_they_wait_for_the_whole_leaves_nothing_either(where: str, folder: Path) -> None:
    url, request = httpx.URL(where), httpx.Request("POST", where, files={"file": ("a.txt", report_file())})
    head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    with socket.create_connection((url.host, url.port or 0), timeout=PATIENCE_S) as connection:
        connection.sendall(f"POST {url.path} HTTP/1.1\r\n{head}\r\n".encode() + request.read())
        until(lambda: readers() == 1)
    until(lambda: readers() == 0 and left_in(folder) == [])


@pytest.mark.usefixtures("endless")
def test_two_files_are_read_at_a_time_and_who_waits_in_vain_is_told_to_come_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.web.imports.reading.WAIT_S", 0.1)
    with (
        serving_app(imports_app(folder, EVERYBODY)) as address,
        sending(f"{address}{IMPORTS}") as one,
        sending(f"{address}{IMPORTS}") as two,
    ):
        coming = [response.iter_lines() for response in (one, two)]  # one that is let go closes its connection
        for lines in coming:
            assert next(each for each in lines if "understanding" in each)
        third = httpx.post(f"{address}{IMPORTS}", files={"file": ("a.txt", report_file())}, timeout=PATIENCE_S)
        said = "expected a free place among the files that are read, found none in time; please send it again later"
        assert (line(third, 503), third.headers["retry-after"]) == (said, "10")
        assert left_in(folder) == ["a.txt", "a.txt"]
    until(lambda: readers() == 0 and left_in(folder) == [])


def test_who_leaves_before_the_whole_file_is_sent_leaves_nothing(where: str, folder: Path) -> None:
    def beginning() -> Iterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nIt begins'
        until(lambda: left_in(folder) == ["a.txt"])
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        httpx.post(where, content=beginning(), headers={"content-type": "multipart/form-data; boundary=b"})
    until(lambda: left_in(folder) == [])


def test_an_import_that_nobody_asks_more_of_cleans_up_behind_itself(folder: Path) -> None:
    librarian, holding = Librarian(folder), Holding(folder / "imports")
    reading = Reading(librarian, Permission(librarian, Readership(librarian)), holding, 2**20)
    begun = holding.begin()
    (files_of(begun) / "a.txt").write_bytes(report_file())
    steps = _begun(reading.steps(Caller(ANYBODY, Door.API), begun, files_of(begun) / "a.txt"))
    assert left_in(folder) == ["a.txt"]
    del steps
    gc.collect()
    assert left_in(folder) == []
