from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.evaluation.measures.catalogue import BY_NAME
from assistant.evaluation.output.records import METRICS_VERSION
from assistant.web.evaluation.runs import Fault, Figures, Unread, find_file, read_run, run_names
from assistant.web.evaluation.words import WORDS
from tests.web.evaluation.small_runs import FIRST, LATER, figure, metrics, write_run


def test_the_newest_run_comes_first(tmp_path: Path) -> None:
    write_run(tmp_path, FIRST)
    write_run(tmp_path, LATER)
    assert run_names(tmp_path) == [LATER, FIRST]


def test_a_folder_that_is_missing_or_empty_has_no_runs(tmp_path: Path) -> None:
    assert run_names(tmp_path / "none") == []
    assert run_names(tmp_path) == []


def test_what_is_not_named_by_a_time_is_no_run(tmp_path: Path) -> None:
    for name in ("notes", ".2026-11-30T18-37-34Z.0abc", "2026-13-30T18-37-34Z", "2026-11-30", "2026-11-30T18-37-34Zx"):
        write_run(tmp_path, name)
    (tmp_path / "2026-11-30T18-37-35Z").write_text("a file", encoding="utf-8")
    assert run_names(tmp_path) == []


def test_a_link_to_a_folder_elsewhere_is_no_run(tmp_path: Path) -> None:
    elsewhere = write_run(tmp_path / "elsewhere", FIRST)
    folder = tmp_path / "evaluations"
    folder.mkdir()
    (folder / LATER).symlink_to(elsewhere)
    assert run_names(folder) == []
    assert find_file(folder, LATER, "report.html") is None


def test_the_figures_are_those_of_the_half_that_is_only_measured(tmp_path: Path) -> None:
    write_run(tmp_path, LATER)
    run = read_run(tmp_path, LATER)
    assert run.date == datetime(2026, 11, 30, 18, 37, 34, tzinfo=UTC)
    assert run.has_report
    assert run.figures == Figures("E/2021/47", "test", {"first_right": 0.8501, "latency_median": 20.64})


@pytest.mark.parametrize(
    ("figures", "half", "value"),
    [
        ([figure("first_right", 0.9), figure("first_right", 0.95, "dev")], "dev", 0.95),
        ([figure("first_right", 0.9), figure("first_right", 0.1, None, "en")], "", 0.9),
    ],
)
def test_without_that_half_they_are_those_of_what_was_asked(
    tmp_path: Path, figures: list[dict[str, object]], half: str, value: float
) -> None:
    write_run(tmp_path, LATER, metrics(figures))
    assert read_run(tmp_path, LATER).figures == Figures("E/2021/47", half, {"first_right": value})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, Unread(Fault.MISSING)),
        ("", Unread(Fault.NOT_JSON)),
        ('{"version": 1, "stamp"', Unread(Fault.NOT_JSON)),
        (b"\xff\xfe", Unread(Fault.NOT_JSON)),
        ("[" * 100_000, Unread(Fault.NOT_JSON)),
        ("[]", Unread(Fault.NOT_METRICS, "{}")),
        ('{"version": 2, "stamp": {"report": "E/2021/47"}, "figures": []}', Unread(Fault.NOT_METRICS, "version")),
        (metrics([figure("first_right", float("nan"))]), Unread(Fault.NOT_METRICS, "figures.0.value")),
        (metrics([{"measure": "first_right"}]), Unread(Fault.NOT_METRICS, "figures.0.value")),
    ],
)
def test_a_damaged_file_of_figures_is_told_of(tmp_path: Path, content: str | bytes | None, expected: Unread) -> None:
    write_run(tmp_path, LATER, content)
    assert read_run(tmp_path, LATER).figures == expected


def test_a_folder_in_the_place_of_the_file_cannot_be_read(tmp_path: Path) -> None:
    write_run(tmp_path, LATER, None).joinpath("metrics.json").mkdir()
    assert read_run(tmp_path, LATER).figures == Unread(Fault.UNREADABLE)


def test_only_files_of_the_runs_own_folder_are_found(tmp_path: Path) -> None:
    run = write_run(tmp_path, LATER)
    outside = tmp_path / "secret.json"
    outside.write_text("{}", encoding="utf-8")
    (run / "secret.json").symlink_to(outside)
    (run / "inner").mkdir()
    (run / "inner" / "report.html").write_text("inner", encoding="utf-8")
    assert find_file(tmp_path, LATER, "report.html") == run / "report.html"
    for name in (
        "secret.json",
        "../secret.json",
        "inner/report.html",
        "inner",
        str(outside),
        "a\0b.json",
        "x" * 9999,
        "",
        "..",
    ):
        assert find_file(tmp_path, LATER, name) is None
    for name in ("..", ".", "", f"../{tmp_path.name}/{LATER}", str(run)):
        assert find_file(tmp_path, name, "report.html") is None


def test_what_the_page_reads_is_what_an_evaluation_writes() -> None:
    assert METRICS_VERSION == 1
    assert {name for words in WORDS.values() for name in words.figures} <= set(BY_NAME)
