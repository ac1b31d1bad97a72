from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.history import HISTORY, Machine, Run, keep, kept_runs, now, this_commit, this_machine

RUN = Run(
    "2026-12-01T14:50:00Z", "abc1234", Machine("A processor", 2), "3.11.7", 12.5, {"ask_s": 2.5, "memory_mb": 570}
)


def test_a_run_that_was_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    file = keep(RUN, tmp_path / "history")
    assert file.name == "2026-12-01T145000Z-abc1234.json"
    assert kept_runs(tmp_path / "history") == [RUN]


def test_runs_come_oldest_first_whatever_the_order_in_which_they_were_kept(tmp_path: Path) -> None:
    later = replace(RUN, date="2026-12-02T09:00:00Z", commit="0000000+")
    keep(later, tmp_path)
    keep(RUN, tmp_path)
    assert kept_runs(tmp_path) == [RUN, later]


def test_where_nothing_was_kept_there_is_no_run(tmp_path: Path) -> None:
    assert kept_runs(tmp_path) == []
    assert kept_runs(tmp_path / "none") == []


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"figures": {}, "machine": {"cpu": "x"}}', '{"figures": {"a": "b"}}']
)
def test_a_file_that_is_no_run_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.json").write_text(content, encoding="utf-8")
    with pytest.raises(SystemExit, match=r"odd\.json: expected a kept run of the benchmark, found"):
        kept_runs(tmp_path)


def test_the_runs_that_are_kept_here_can_be_read() -> None:
    assert len(kept_runs()) == len(list(HISTORY.glob("*.json")))


def test_the_machine_is_known_by_its_class() -> None:
    machine = this_machine()
    assert machine.cores >= 1
    assert str(machine) == f"{machine.cores} cores, {machine.cpu}"


def test_a_date_sorts_as_it_reads_and_a_commit_is_one_word() -> None:
    assert now() > "2026-01-01T00:00:00Z"
    assert " " not in this_commit()
