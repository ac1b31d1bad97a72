from __future__ import annotations

import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "deploy" / "backup.py"


def backed_up(data: Path, target: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(data), str(target)], capture_output=True, text=True, check=False
    )


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
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        archive.extractall(tmp_path / "restored", filter="data")
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
