"""How the server ends while people are waiting: real processes, real signals."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from assistant.audit.spool import Spool
from assistant.store.audit import AuditStore
from assistant.store.place import StorePlace
from benchmarks.page import PageReader
from tests.postgresql import Server as Database
from tests.web.held import BEGUN, LET
from tests.web.small_assistant import SYMBOL
from tests.web.test_app import ROOT, environment

SCRIPT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from app import main
from tests.web import held
sys.exit(main(build=getattr(held, sys.argv[1])))
"""


class Server:
    """A served page whose answers wait, once begun, until they are let."""

    def __init__(self, folder: Path, build: str, **settings: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{port}"
        self._begun, self._let = folder / BEGUN, folder / LET
        os.mkfifo(self._begun)
        os.mkfifo(self._let)
        self.process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, build],
            cwd=ROOT,
            env=environment(port, ALINEA_DATA_DIR=str(folder), **settings),
            stderr=subprocess.PIPE,
            text=True,
        )
        self.wait_for_line("the assistant is ready")

    def wait_for_line(self, part: str) -> None:
        assert self.process.stderr is not None
        assert any(part in line for line in self.process.stderr)

    def wait_until_begun(self) -> None:
        assert self._begun.read_text() == "begun"

    def let(self) -> None:
        self._let.write_text("")

    def end(self) -> tuple[int, str]:
        assert self.process.stderr is not None
        rest = self.process.stderr.read()
        return self.process.wait(), rest


@contextmanager
def serving(folder: Path, build: str = "build", **settings: str) -> Iterator[Server]:
    server = Server(folder, build, **settings)
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait()
        assert server.process.stderr is not None
        server.process.stderr.close()


@contextmanager
def open_page(address: str) -> Iterator[None]:
    """The connection that an open page keeps."""
    with (
        httpx.Client(base_url=address, timeout=30) as client,
        client.stream("GET", "/gradio_api/heartbeat/abc") as page,
    ):
        lines = page.iter_lines()
        assert next(lines) == "data: ALIVE"
        yield


@contextmanager
def asking(address: str) -> Iterator[Future[str]]:
    with ThreadPoolExecutor(1) as thread:
        yield thread.submit(PageReader(address).ask, "Quel groupe ?")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sent", "status", "build"), [(signal.SIGTERM, 0, "build_elsewhere"), (signal.SIGINT, 130, "build")]
)
def test_an_answer_under_way_becomes_whole_while_no_other_begins(
    sent: signal.Signals, status: int, build: str, tmp_path: Path
) -> None:
    with serving(tmp_path, build) as server, open_page(server.address), asking(server.address) as answer:
        server.wait_until_begun()
        before = httpx.get(f"{server.address}/readyz")
        server.process.send_signal(sent)
        server.wait_for_line("waiting for answers under way: 1, 30 s at most")
        meanwhile, alive = httpx.get(f"{server.address}/readyz"), httpx.get(f"{server.address}/healthz")
        refused = PageReader(server.address).ask("Quel groupe ?")
        server.let()
        whole = answer.result()
        ended, rest = server.end()
    assert (before.status_code, meanwhile.status_code, alive.status_code) == (200, 503, 200)
    assert meanwhile.json()["status"] == "stopping"
    assert 'class="answer error"' in refused
    assert 'class="answer error"' not in whole
    assert "Formé au début de 2021" in whole
    assert ended == status
    assert "broken off" not in rest


@pytest.mark.slow
def test_open_pages_do_not_hold_up_the_end(tmp_path: Path) -> None:
    with serving(tmp_path) as server, open_page(server.address):
        server.process.send_signal(signal.SIGINT)
        status, rest = server.end()
    assert status == 130
    assert [line.split()[2] for line in rest.splitlines()] == ["INFO"]  # of the page's request, which is over now


@pytest.mark.slow
@pytest.mark.parametrize("build", ["build", "build_elsewhere"])
def test_an_answer_that_takes_too_long_is_broken_off_and_noted_so(build: str, tmp_path: Path) -> None:
    settings = {"ALINEA_SHUTDOWN_SECONDS": "0", "ALINEA_AUDIT": "true"}
    with serving(tmp_path, build, **settings) as server, asking(server.address) as answer:
        server.wait_until_begun()
        server.process.send_signal(signal.SIGTERM)
        server.wait_for_line("answers broken off, for they took too long: 1")
        assert server.process.wait() == 0
        with pytest.raises((httpx.HTTPError, SystemExit)):
            answer.result()
    with StorePlace(tmp_path).opened as database:
        (noted,) = AuditStore(database).records()
    assert (noted.question, noted.ending, noted.report) == ("Quel groupe ?", "broken_off", SYMBOL)


@pytest.mark.slow
def test_a_database_that_says_nothing_holds_nothing_up_and_loses_no_question(
    postgresql: Database, tmp_path: Path
) -> None:
    settings = {"ALINEA_AUDIT": "true", "ALINEA_DATABASE": postgresql.new_address()}
    with serving(tmp_path, **settings) as server, postgresql.silent():
        with asking(server.address) as answer:
            server.wait_until_begun()
            server.let()
            assert "Formé au début de 2021" in answer.result()
        server.process.send_signal(signal.SIGTERM)
        status, rest = server.end()
    assert status == 0
    assert "of the audit wait in a file" in rest or "the audit waits in a file" in rest
    spool, waiting = Spool(tmp_path), set()
    for file in spool.files():
        waiting |= {(each.question, each.ending) for each in file.records()}
        spool.leave(file)
    assert waiting == {("Quel groupe ?", "whole")}


@pytest.mark.slow
def test_a_second_ctrl_c_ends_it_at_once(tmp_path: Path) -> None:
    with serving(tmp_path) as server, asking(server.address) as answer:
        server.wait_until_begun()
        server.process.send_signal(signal.SIGINT)
        server.wait_for_line("waiting for answers under way")
        server.process.send_signal(signal.SIGINT)
        assert server.end() == (130, "")
        with pytest.raises((httpx.HTTPError, SystemExit)):
            answer.result()
