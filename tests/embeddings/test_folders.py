from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import embeddings
from embeddings.folders import replace_folder

OLD = {"a": b"old a", "b": b"old b"}
NEW = {"a": b"new a", "c": b"new c"}
CRASH = """
import os, sys
from pathlib import Path
from embeddings.folders import replace_folder
seen = 0
def die(event, arguments):
    global seen
    seen += event == sys.argv[2]
    if seen == int(sys.argv[3]) and event == sys.argv[2]:
        if len(sys.argv) == 5:
            raise OSError(5, "the disk refuses")
        os._exit(9)
sys.addaudithook(die)
replace_folder(Path(sys.argv[1]), {"a": b"new a", "c": b"new c"})
"""


def run_until(folder: Path, event: str, count: int, *refuse: str) -> subprocess.CompletedProcess[str]:
    """Replace a folder in a process that dies, or whose disk refuses, when an event comes for the ``count``-th time."""
    command = [sys.executable, "-c", CRASH, str(folder), event, str(count), *refuse]
    return subprocess.run(
        command, cwd=Path(embeddings.__file__).parents[1], check=False, capture_output=True, text=True
    )


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    replace_folder(tmp_path / "x" / "index", NEW)
    assert content(tmp_path / "x" / "index") == NEW


def test_a_folder_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    replace_folder(tmp_path / "index", OLD)
    replace_folder(tmp_path / "index", NEW)
    assert content(tmp_path / "index") == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_file_that_cannot_be_written_leaves_the_old_folder(tmp_path: Path) -> None:
    replace_folder(tmp_path / "index", OLD)
    with pytest.raises(FileNotFoundError):
        replace_folder(tmp_path / "index", {"a": b"new a", "no/such/folder": b""})
    assert content(tmp_path / "index") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    replace_folder(tmp_path / "real", OLD)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    replace_folder(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert content(tmp_path / "real") == NEW


@pytest.mark.parametrize(
    ("event", "count", "left"),
    [("open", 2, OLD), ("os.rename", 1, OLD), ("os.rename", 2, None), ("shutil.rmtree", 1, NEW)],
)
def test_a_process_that_dies_leaves_a_whole_folder_or_none(
    tmp_path: Path, event: str, count: int, left: dict[str, bytes] | None
) -> None:
    folder = tmp_path / "index"
    replace_folder(folder, OLD)
    assert run_until(folder, event, count).returncode == 9
    assert (content(folder) if folder.exists() else None) == left


def test_a_disk_that_refuses_the_new_folder_gets_the_old_one_back(tmp_path: Path) -> None:
    replace_folder(tmp_path / "index", OLD)
    done = run_until(tmp_path / "index", "os.rename", 2, "refuse")
    assert "the disk refuses" in done.stderr
    assert content(tmp_path / "index") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_several_builders_at_once_leave_the_folder_of_one(tmp_path: Path) -> None:
    made = [{name: bytes([builder]) * 1000 for name in "ab"} for builder in range(16)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda files: replace_folder(tmp_path / "index", files), made))
    assert content(tmp_path / "index") in made
    assert [path.name for path in tmp_path.iterdir()] == ["index"]
