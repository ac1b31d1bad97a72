"""``python app.py`` as an operator meets it: how it starts, fails and ends."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.page import PageReader

ROOT = Path(__file__).parents[2]
WITH_A_SMALL_ASSISTANT = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from app import main
from tests.web.small_assistant import SmallAssistant
sys.exit(main(build=lambda settings: SmallAssistant()))
"""


def environment(port: int, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALINEA_")}
    return {**kept, "ALINEA_PORT": str(port), "PYTHONPATH": str(ROOT), **settings}


def run_app(port: int, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment(port, **settings), capture_output=True, text=True
    )


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_busy_port_ends_it_with_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = run_app(port)
    assert ended.returncode == 1
    assert ended.stderr == (
        f"alinea: cannot listen on port {port} of 127.0.0.1: address already in use; "
        "choose another with ALINEA_PORT=7861 (or ALINEA_HOST for the address)\n"
    )


def test_an_unknown_setting_ends_it_with_one_line(free_port: int) -> None:
    ended = run_app(free_port, ALINEA_PROT="1")
    assert ended.returncode == 1
    assert ended.stderr == "alinea: unknown setting ALINEA_PROT; did you mean ALINEA_PORT?\n"


def test_a_store_that_is_not_ours_ends_it_with_one_line(free_port: int, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    ended = run_app(free_port, ALINEA_DATA_DIR=str(tmp_path), ALINEA_AUDIT="true")
    assert ended.returncode == 1
    assert ended.stderr == (
        f"alinea: {tmp_path / 'store.sqlite'}: expected a store of alinea, found the tables of another program\n"
    )


@pytest.mark.slow
def test_an_assistant_that_cannot_be_loaded_ends_it_with_one_line_of_reason(free_port: int) -> None:
    ended = run_app(free_port, ALINEA_REPORT="X/0/0")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    reasons = [line for line in ended.stderr.splitlines() if " ERROR " in line]
    assert len(reasons) == 1
    assert "the assistant cannot be loaded: " in reasons[0]
    assert "X/0/0" in reasons[0]


@pytest.mark.slow
def test_ctrl_c_ends_it_without_a_word(free_port: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WITH_A_SMALL_ASSISTANT],
        cwd=ROOT,
        env=environment(free_port),
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stderr is not None
        said = [process.stderr.readline(), process.stderr.readline()]
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert f"listening on http://127.0.0.1:{free_port}" in said[0]
    assert "the assistant is ready: E/2021/47" in said[1]
    assert (process.returncode, rest) == (130, "")


@pytest.mark.slow
@pytest.mark.parametrize("told", [True, False])
def test_the_log_tells_how_an_answer_was_found_where_the_setting_says_so(free_port: int, told: bool) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WITH_A_SMALL_ASSISTANT],
        cwd=ROOT,
        env=environment(free_port, ALINEA_TRACE=str(told).lower()),
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stderr is not None
        said = [process.stderr.readline(), process.stderr.readline()]
        PageReader(f"http://127.0.0.1:{free_port}").ask("Quel groupe ?")
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert "the assistant is ready: E/2021/47" in said[1]
    assert ('INFO trace {"settled_by": "search"' in rest) is told
