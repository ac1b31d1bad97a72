"""An index that comes as bytes is unpacked whole; what a killed process leaves is swept, what others unpack is not."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from assistant.ingestion.packing import packed, sweep, unpack

HOLDS = """
import fcntl, os, sys, time
held = os.open(sys.argv[1], os.O_RDONLY)
fcntl.flock(held, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(600)
"""


def test_what_was_packed_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    given = tmp_path / "given"
    (given / "deeper").mkdir(parents=True)
    (given / "deeper" / "new.txt").write_text("new", encoding="utf-8")
    there = tmp_path / "indexes" / "A"
    there.mkdir(parents=True)
    (there / "old.txt").write_text("old", encoding="utf-8")
    unpack(packed(given), there)
    assert [path.relative_to(there).as_posix() for path in there.rglob("*.txt")] == ["deeper/new.txt"]
    assert [path.name for path in there.parent.iterdir()] == ["A"]


def test_what_a_killed_process_left_is_swept_and_what_others_are_at_work_in_is_not(tmp_path: Path) -> None:
    left, at_work, finished = (tmp_path / name for name in (".unpacking-left", ".unpacking-at-work", "A-99-1"))
    for folder in (left, at_work, finished):
        (folder / "new").mkdir(parents=True)
    holder = subprocess.Popen([sys.executable, "-c", HOLDS, str(at_work)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".unpacking-at-work", "A-99-1"]
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["A-99-1"]
    sweep(tmp_path / "nowhere")
