"""A process that is ended, or talks nonsense, in the middle of a line: at either end of the pipe."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.workers import wire
from assistant.workers.errors import WireError, WorkerGone
from tests.assistant.workers.pools import ROOT, pool_of, running, start_of


def test_a_process_that_is_killed_in_the_middle_of_a_line_is_replaced(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running(pool_of(tmp_path, 1, "halve")) as pool, caplog.at_level(logging.WARNING):
        with pytest.raises(WorkerGone):
            list(pool.stream("Quel groupe ? meurs toujours"))
        while not pool.ready_count:
            pass
        assert list(pool.find("achats", 3))
    assert sum("found it broken off after" in line for line in caplog.messages) == 2
    assert sum("ended with status -9; a new one is started" in line for line in caplog.messages) == 2


@pytest.mark.parametrize("build", ["babble", "recite"])
def test_a_process_whose_lines_are_no_frames_is_killed_and_not_quoted(
    build: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running(pool_of(tmp_path, 1, build)) as pool, caplog.at_level(logging.WARNING):
        with pytest.raises(WorkerGone):
            list(pool.stream("Quel groupe ?"))
        while not pool.ready_count:
            pass
    assert sum("cannot be understood: expected an object of JSON" in line for line in caplog.messages) == 2
    assert sum("ended with status -9" in line for line in caplog.messages) == 2
    assert "groupe" not in caplog.text


@pytest.mark.parametrize("line", [b"", b'{"id": 1', b'{"id": 1}', b"\n", b"1\n", b"\xff\n"])
def test_what_is_no_whole_frame_is_refused(line: bytes) -> None:
    with pytest.raises(WireError, match=r"^expected "):
        wire.frame_of(line)


@pytest.mark.parametrize("half", [b'{"id":1,"ask":{"mess', b'{"id":1', b""])
def test_a_process_ends_with_an_input_that_breaks_off_in_a_line(half: bytes, tmp_path: Path) -> None:
    with begun() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(wire.line_of(wire.plain(start_of(tmp_path))))
        process.stdin.flush()
        assert wire.READY in wire.frame_of(process.stdout.readline())
        process.stdin.write(half)
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.mark.parametrize("half", [b'{"settings":{', b""])
def test_so_does_one_whose_input_breaks_off_before_it_has_begun(half: bytes) -> None:
    with begun() as process:
        assert process.stdin is not None
        process.stdin.write(half)
        process.stdin.close()
        assert process.wait(60) == 0


def begun() -> subprocess.Popen[bytes]:
    """An answering process, as one is started."""
    return subprocess.Popen(
        [sys.executable, "-m", "assistant.workers"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
