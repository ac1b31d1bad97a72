from __future__ import annotations

import fcntl
import os
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.programs import root_with

SCRIPT = Path(__file__).parents[2] / "deploy" / "backup.py"


def backed_up(data: Path, target: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(data), str(target)], capture_output=True, text=True, check=False
    )


def unpack(file: BytesIO, folder: Path) -> None:
    """What a backup holds, in a folder."""
    safely: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # from Python 3.11.4 on
    with tarfile.open(fileobj=file) as archive:
        archive.extractall(folder, **safely)  # our own backup


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "editions").mkdir(parents=True)
    (folder / "editions" / "en.txt").write_text("official", encoding="utf-8")
    (folder / "indexes" / "E-2021-47").mkdir(parents=True)
    (folder / "indexes" / "E-2021-47" / "vectors").write_bytes(b"x")
    (folder / "huggingface").mkdir()
    (folder / "huggingface" / "model").write_bytes(b"x")
    return folder


def test_what_was_said_until_now_is_in_the_copy_while_the_store_is_in_use(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(data / "store.sqlite")) as store:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("CREATE TABLE said (what TEXT)")
        store.execute("INSERT INTO said VALUES ('confirmed')")
        store.commit()
        store.execute("INSERT INTO said VALUES ('not yet')")
        ran = backed_up(data, tmp_path / "backup.tar.gz")
    assert (ran.returncode, ran.stderr) == (0, f"{tmp_path / 'backup.tar.gz'}: editions/en.txt, store.sqlite\n")
    unpack(BytesIO((tmp_path / "backup.tar.gz").read_bytes()), tmp_path / "restored")
    with closing(sqlite3.connect(tmp_path / "restored" / "store.sqlite")) as restored:
        assert restored.execute("SELECT what FROM said").fetchall() == [("confirmed",)]
    assert (tmp_path / "restored" / "editions" / "en.txt").read_text(encoding="utf-8") == "official"


def test_nobody_but_its_owner_may_read_it(data: Path, tmp_path: Path) -> None:
    backed_up(data, tmp_path / "backup.tar.gz")
    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o777 == 0o600


def test_where_a_database_is_damaged_the_backup_before_stays_and_one_line_says_why(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar.gz"
    target.write_bytes(b"the one before")
    (data / "store.sqlite").write_bytes(b"no database at all" * 100)
    ran = backed_up(data, target)
    assert (ran.returncode, ran.stderr) == (1, "backup.py: file is not a database\n")
    assert target.read_bytes() == b"the one before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar.gz", "data"]


def test_a_backup_that_fails_hands_out_nothing_that_could_be_taken_for_one(data: Path) -> None:
    (data / "store.sqlite").write_bytes(b"no database at all" * 100)
    ran = subprocess.run([sys.executable, str(SCRIPT), str(data), "-"], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, b"")


@pytest.mark.parametrize("target", ["-", "backup.tar.gz"])
def test_a_store_that_is_larger_than_the_folder_for_temporary_files_is_copied_all_the_same(
    data: Path, tmp_path: Path, target: str
) -> None:
    root_with("unshare", "mount")
    with closing(sqlite3.connect(data / "store.sqlite")) as store:
        store.execute("CREATE TABLE said (what BLOB)")
        store.executemany("INSERT INTO said VALUES (?)", [(os.urandom(100_000),) for _ in range(20)])
        store.commit()
    small, into = tmp_path / "small", tmp_path / "into"
    small.mkdir()
    into.mkdir()
    within = f'mount -t tmpfs -o size=1m tmpfs {small} && cd {into} && TMPDIR={small} exec "$@"'
    command = ["unshare", "--mount", "--", "sh", "-c", within, "-", sys.executable, str(SCRIPT), str(data), target]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (0, f"{target}: editions/en.txt, store.sqlite\n")
    whole = ran.stdout if target == "-" else (into / target).read_bytes()
    unpack(BytesIO(whole), tmp_path / "restored")
    with closing(sqlite3.connect(tmp_path / "restored" / "store.sqlite")) as restored:
        assert restored.execute("SELECT count(*), sum(length(what)) FROM said").fetchall() == [(20, 2_000_000)]


def test_nothing_of_a_backup_stays_in_the_data_folder_nor_what_one_that_was_killed_has_left(
    data: Path, tmp_path: Path
) -> None:
    left = data / ".backup-killed"
    left.mkdir()
    (left / "store.sqlite").write_bytes(b"half of it")
    (data / "session.key").write_bytes(b"key")
    before = sorted(path.name for path in data.iterdir())
    ran = backed_up(data, tmp_path / "backup.tar.gz")
    assert (ran.returncode, ran.stderr) == (0, f"{tmp_path / 'backup.tar.gz'}: editions/en.txt, session.key\n")
    assert sorted(path.name for path in data.iterdir()) == [name for name in before if name != left.name]


def test_of_two_at_the_same_time_the_second_says_so_and_leaves_the_first_alone(data: Path, tmp_path: Path) -> None:
    (data / ".backup-first").mkdir()
    (tmp_path / "backup.tar.gz.unfinished").write_bytes(b"of the first")
    first = os.open(data, os.O_RDONLY)
    try:
        fcntl.flock(first, fcntl.LOCK_EX)
        ran = backed_up(data, tmp_path / "backup.tar.gz")
    finally:
        os.close(first)
    assert (ran.returncode, ran.stderr) == (1, f"backup.py: another backup of {data} is under way\n")
    assert (data / ".backup-first").is_dir()
    assert (tmp_path / "backup.tar.gz.unfinished").read_bytes() == b"of the first"


def test_where_there_is_no_data_folder_one_line_says_so(tmp_path: Path) -> None:
    ran = backed_up(tmp_path / "none", tmp_path / "x.tar.gz")
    assert (ran.returncode, ran.stderr) == (
        1,
        f"backup.py: expected a data folder, found none at {tmp_path / 'none'}\n",
    )


def test_it_can_be_had_from_standard_output_as_containers_hand_it_out(data: Path, tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, str(SCRIPT), str(data), "-"], capture_output=True, check=True)
    with tarfile.open(fileobj=BytesIO(ran.stdout)) as archive:
        assert archive.getnames() == ["editions/en.txt"]
