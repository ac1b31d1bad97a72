"""The store as a file."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.store.database import open_database
from assistant.store.errors import StoreError
from assistant.store.feedback import FeedbackStore
from assistant.store.place import StorePlace
from assistant.store.sqlite import FILE
from tests.assistant.feedback.small_opinions import opinion
from tests.assistant.store.small_stores import feedback_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of the file; its folder is not there yet."""
    return tmp_path / "new" / "data" / FILE


@pytest.fixture
def store(path: Path) -> FeedbackStore:
    return feedback_in(path.parent)


def refusal(store: FeedbackStore) -> str:
    """The line with which an opinion is refused."""
    with pytest.raises(StoreError) as caught:
        store.keep(opinion())
    assert "\n" not in str(caught.value)
    return str(caught.value)


def started(folder: Path, count: int, manner: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.assistant.store.writer", str(folder), str(count), manner]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])


def test_nothing_kept_is_nothing_read_and_makes_no_file(store: FeedbackStore, path: Path) -> None:
    assert list(store.opinions()) == []
    assert store.tally().total == 0
    assert store.withdraw("x") == 0
    assert not path.parent.exists()


def test_the_file_is_its_owners_alone_and_lies_alone(store: FeedbackStore, path: Path) -> None:
    store.keep(opinion())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == [FILE]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes files for others")
def test_what_root_makes_in_anothers_folder_is_the_others(tmp_path: Path) -> None:
    other = 65534
    os.chown(tmp_path, other, other)
    with open_database(StorePlace(tmp_path)).writing():
        made = {path.name: path.stat() for path in tmp_path.iterdir()}
    assert set(made) == {FILE, f"{FILE}-wal", f"{FILE}-shm"}
    assert {(each.st_uid, each.st_gid) for each in made.values()} == {(other, other)}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes files for others")
def test_root_is_led_nowhere_by_a_link_that_another_put_in_the_files_place(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    (folder / FILE).symlink_to(elsewhere)
    assert refusal(feedback_in(folder)).endswith("unable to open database file")
    assert not elsewhere.exists()


def test_what_is_withdrawn_is_gone_from_the_file_too(store: FeedbackStore, path: Path) -> None:
    gone, kept = opinion(comment="à oublier"), opinion()
    store.keep(gone)
    store.keep(kept)
    assert store.withdraw(gone.id) == 1
    assert store.withdraw(gone.id) == 0
    assert list(store.opinions()) == [kept]
    assert "à oublier".encode() not in path.read_bytes()


def test_two_processes_that_start_at_a_time_lose_nothing(tmp_path: Path) -> None:
    writers = [started(tmp_path / "data", 25) for _ in range(2)]
    said = [line for writer in writers for line in writer.communicate()[0].split()]
    assert len(said) == 50
    assert {each.id for each in feedback_in(tmp_path / "data").opinions()} == set(said)


def test_what_was_kept_outlives_a_writer_that_is_killed(tmp_path: Path) -> None:
    with started(tmp_path, 1_000_000) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(5)]
        writer.kill()
        said += writer.stdout.readlines()
    store = feedback_in(tmp_path)
    # One more than was said may be there: kept, and killed before it could be told.
    kept = {each.id for each in store.opinions()}
    assert kept >= {line.strip() for line in said if line.endswith("\n")}
    assert len(kept) <= len(said) + 1
    store.keep(opinion())
    assert store.tally().total == len(kept) + 1


def test_a_transaction_that_was_cut_short_never_was(tmp_path: Path) -> None:
    with started(tmp_path, 3, "midway") as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline().strip() for _ in range(4)]
        writer.kill()
    assert said[-1] == "midway"
    assert {each.id for each in feedback_in(tmp_path).opinions()} == set(said[:-1])


def test_a_full_disk_is_told_in_one_line_and_loses_nothing(tmp_path: Path) -> None:
    with started(tmp_path, 1000, "tiny") as writer:
        *said, refused = writer.communicate()[0].splitlines()
    assert refused.startswith(f"refused {tmp_path / FILE}: cannot be written: ")
    assert {each.id for each in feedback_in(tmp_path).opinions()} == set(said)


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refusal(feedback_in(tmp_path / "file")) == f"{tmp_path / 'file' / FILE}: cannot be written: File exists"
    assert (
        refusal(feedback_in(Path("/proc/none"))) == f"/proc/none/{FILE}: cannot be written: No such file or directory"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_is_told_in_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    line = refusal(feedback_in(tmp_path))
    tmp_path.chmod(0o700)
    assert line == f"{tmp_path / FILE}: cannot be written: Permission denied"


def test_a_file_that_is_no_store_is_left_as_it_is(store: FeedbackStore, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"My thesis. " * 100)
    assert refusal(store) == f"{path}: cannot be written: file is not a database"
    with pytest.raises(StoreError, match="cannot be read: file is not a database"):
        list(store.opinions())
    assert path.read_bytes() == b"My thesis. " * 100


def test_a_damaged_store_is_told_in_one_line(store: FeedbackStore, path: Path) -> None:
    for _ in range(20):
        store.keep(opinion(comment="é" * 2000))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert refusal(store).startswith(f"{path}: cannot be written: database disk image is malformed")


def test_a_store_that_is_deleted_is_made_again(store: FeedbackStore, path: Path) -> None:
    store.keep(opinion())
    path.unlink()
    kept = opinion()
    store.keep(kept)
    assert list(store.opinions()) == [kept]


def test_a_file_just_made_by_another_process_is_an_empty_store(store: FeedbackStore, path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    assert list(store.opinions()) == []
    store.keep(opinion())
    assert store.tally().total == 1


def test_sqlalchemy_is_imported_with_the_store_alone() -> None:
    program = "import sys, assistant, assistant.cli, assistant.feedback.opinion; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[3], check=False).returncode == 0
