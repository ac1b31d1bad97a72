"""The store on real files."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from assistant.feedback.errors import FeedbackStoreError
from assistant.feedback.opinion import Verdict
from assistant.feedback.store import FILE, FeedbackStore
from tests.assistant.feedback.small_opinions import NOON, answer, opinion


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore(tmp_path / "new" / "data")


def refusal(store: FeedbackStore) -> str:
    """The line with which an opinion is refused."""
    with pytest.raises(FeedbackStoreError) as caught:
        store.keep(opinion())
    assert "\n" not in str(caught.value)
    return str(caught.value)


def started(folder: Path, count: int, manner: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.assistant.feedback.writer", str(folder), str(count), manner]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])


def test_an_opinion_is_read_as_it_was_kept_with_its_whole_answer(store: FeedbackStore) -> None:
    kept = opinion(comment="Très « bon » 😀\nfin\u202f!", on=answer(refs=("51", "52", "51")))
    store.keep(kept)
    assert list(store.opinions()) == [kept]
    assert kept.refs == ("51", "52")


def test_nothing_kept_is_nothing_read_and_makes_no_file(store: FeedbackStore) -> None:
    assert list(store.opinions()) == []
    assert store.tally().total == 0
    assert store.withdraw("x") == 0
    assert not store.path.parent.exists()


def test_the_file_is_its_owners_alone_and_lies_alone(store: FeedbackStore) -> None:
    store.keep(opinion())
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert [file.name for file in store.path.parent.iterdir()] == [FILE]


def test_the_same_id_again_takes_the_place_of_what_was_said(store: FeedbackStore) -> None:
    first = opinion()
    other = opinion()
    changed = replace(first, at=NOON + timedelta(hours=1), verdict=Verdict.UP, reasons=("complete",), comment="")
    for each in (first, other, changed):
        store.keep(each)
    assert list(store.opinions()) == [other, changed]


def test_what_is_withdrawn_is_gone_from_the_file_too(store: FeedbackStore) -> None:
    gone, kept = opinion(comment="à oublier"), opinion()
    store.keep(gone)
    store.keep(kept)
    assert store.withdraw(gone.id) == 1
    assert store.withdraw(gone.id) == 0
    assert list(store.opinions()) == [kept]
    assert "à oublier".encode() not in store.path.read_bytes()


def test_opinions_come_oldest_first_from_a_moment_on_whatever_its_zone(store: FeedbackStore) -> None:
    tokyo = timezone(timedelta(hours=9))
    days = [opinion(at=NOON + timedelta(days=day)) for day in (2, 0, 1)]
    for each in days:
        store.keep(replace(each, at=each.at.astimezone(tokyo)))
    assert list(store.opinions()) == [days[1], days[2], days[0]]
    assert list(store.opinions((NOON + timedelta(days=1)).astimezone(tokyo))) == [days[2], days[0]]


def test_opinions_before_a_moment_are_deleted(store: FeedbackStore) -> None:
    old, new = opinion(), opinion(at=NOON + timedelta(days=1))
    store.keep(old)
    store.keep(new)
    assert store.withdraw_before(new.at) == 1
    assert list(store.opinions()) == [new]


def test_the_tally_counts_verdicts_reasons_and_languages(store: FeedbackStore) -> None:
    store.keep(opinion())
    store.keep(opinion(reasons=("incomplete", "other"), on=answer(language="en")))
    store.keep(opinion(Verdict.UP, (), "", at=NOON + timedelta(days=1)))
    tally = store.tally()
    assert tally.verdicts == {"down": 2, "up": 1}
    assert tally.reasons == {"incomplete": 2, "other": 1}
    assert tally.languages == {("fr", "down"): 1, ("en", "down"): 1, ("fr", "up"): 1}
    assert store.tally(NOON + timedelta(days=1)).verdicts == {"up": 1}


def test_many_threads_lose_nothing(store: FeedbackStore) -> None:
    opinions = [opinion(name=f"{number:036}") for number in range(60)]
    with ThreadPoolExecutor(12) as threads:
        list(threads.map(store.keep, opinions))
    assert list(store.opinions()) == opinions


def test_two_processes_that_start_at_a_time_lose_nothing(tmp_path: Path) -> None:
    writers = [started(tmp_path / "data", 25) for _ in range(2)]
    said = [line for writer in writers for line in writer.communicate()[0].split()]
    assert len(said) == 50
    assert {each.id for each in FeedbackStore(tmp_path / "data").opinions()} == set(said)


def test_what_was_kept_outlives_a_writer_that_is_killed(tmp_path: Path) -> None:
    with started(tmp_path, 1_000_000) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(5)]
        writer.kill()
        said += writer.stdout.readlines()
    store = FeedbackStore(tmp_path)
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
    assert {each.id for each in FeedbackStore(tmp_path).opinions()} == set(said[:-1])


def test_a_full_disk_is_told_in_one_line_and_loses_nothing(tmp_path: Path) -> None:
    with started(tmp_path, 1000, "tiny") as writer:
        *said, refused = writer.communicate()[0].splitlines()
    assert refused.startswith(f"refused {tmp_path / FILE}: cannot be written: ")
    assert {each.id for each in FeedbackStore(tmp_path).opinions()} == set(said)


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert refusal(FeedbackStore(tmp_path / "file")) == f"{tmp_path / 'file' / FILE}: cannot be written: File exists"
    assert (
        refusal(FeedbackStore(Path("/proc/none"))) == f"/proc/none/{FILE}: cannot be written: No such file or directory"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_is_told_in_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    line = refusal(FeedbackStore(tmp_path))
    tmp_path.chmod(0o700)
    assert line == f"{tmp_path / FILE}: cannot be written: Permission denied"


def test_a_file_that_is_no_store_is_left_as_it_is(store: FeedbackStore) -> None:
    store.path.parent.mkdir(parents=True)
    store.path.write_bytes(b"My thesis. " * 100)
    assert refusal(store) == f"{store.path}: cannot be written: file is not a database"
    with pytest.raises(FeedbackStoreError, match="cannot be read: file is not a database"):
        list(store.opinions())
    assert store.path.read_bytes() == b"My thesis. " * 100


def test_a_damaged_store_is_told_in_one_line(store: FeedbackStore) -> None:
    for _ in range(20):
        store.keep(opinion(comment="é" * 2000))
    whole = store.path.read_bytes()
    store.path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert refusal(store).startswith(f"{store.path}: cannot be written: database disk image is malformed")


def test_the_store_of_another_program_is_left_as_it_is(store: FeedbackStore) -> None:
    store.path.parent.mkdir(parents=True)
    with sqlite3.connect(store.path) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    assert refusal(store) == f"{store.path}: expected a store of feedback, found the tables of another program"


def test_a_store_of_another_version_is_left_as_it_is(store: FeedbackStore) -> None:
    store.keep(opinion())
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE store SET version = 9")
    connection.close()
    assert refusal(store) == f"{store.path}: expected version 1 of the store, found 9"


def test_a_store_that_is_deleted_is_made_again(store: FeedbackStore) -> None:
    store.keep(opinion())
    store.path.unlink()
    kept = opinion()
    store.keep(kept)
    assert list(store.opinions()) == [kept]


def test_a_file_just_made_by_another_process_is_an_empty_store(store: FeedbackStore) -> None:
    store.path.parent.mkdir(parents=True)
    store.path.touch()
    assert list(store.opinions()) == []
    store.keep(opinion())
    assert store.tally().total == 1


def test_sqlalchemy_is_imported_with_the_store_alone() -> None:
    program = "import sys, assistant, assistant.cli, assistant.feedback.opinion; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[3], check=False).returncode == 0
