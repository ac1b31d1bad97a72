from __future__ import annotations

from dataclasses import replace

from benchmarks.comparing import account, table
from benchmarks.figures import FIGURES
from benchmarks.history import Machine, Run

LAST = Run(
    "2026-12-01T08:00:00Z", "abc1234", Machine("A processor", 2), "3.11.7", 10.0, {"ask_s": 4.0, "memory_mb": 600}
)
RUN = replace(LAST, date="2026-12-02T08:00:00Z", commit="def5678", figures={"ask_s": 2.0, "memory_mb": 540})


def row(run: Run, last: Run | None, name: str) -> list[str]:
    what = next(figure.what for figure in FIGURES if figure.name == name)
    found = next(line for line in table(run, last) if line.startswith(f"| {what} |"))
    return [cell.strip() for cell in found.strip("|").split("|")][1:]


def test_each_figure_stands_beside_its_target_and_its_ratio_to_the_last() -> None:
    assert row(RUN, LAST, "ask_s") == ["2.0 s", "≤ 2.5 s", "0.50", "0.50"]


def test_on_a_machine_half_as_fast_the_adjusted_ratio_is_half() -> None:
    assert row(replace(RUN, calibration_ms=20.0), LAST, "ask_s")[2:] == ["0.50", "0.25"]


def test_memory_is_not_adjusted_for_how_fast_a_machine_is() -> None:
    assert row(replace(RUN, calibration_ms=20.0), LAST, "memory_mb") == ["540 MB", "≤ 900 MB", "0.90", ""]


def test_without_a_last_run_or_the_figure_in_it_there_is_no_ratio() -> None:
    assert row(RUN, None, "ask_s")[2:] == ["", ""]
    assert row(RUN, replace(LAST, figures={}), "ask_s")[2:] == ["", ""]


def test_a_figure_that_was_not_measured_has_no_row() -> None:
    assert len(list(table(RUN, LAST))) == 2 + len(RUN.figures)


def test_every_row_has_as_many_cells_as_the_heading() -> None:
    assert {line.count("|") for line in table(RUN, None)} == {6}


def test_another_class_of_machine_is_told_and_the_same_is_not() -> None:
    assert not any("mean little" in line for line in account(RUN, LAST))
    told = list(account(replace(RUN, machine=Machine("A processor", 16)), LAST))
    assert "16 cores" in told[0]
    assert "2 cores" in told[1]
    assert "mean little" in told[2]


def test_the_first_run_says_that_there_is_nothing_to_compare_with() -> None:
    assert "No run was kept before" in list(account(RUN, None))[1]


def test_the_names_of_the_figures_are_their_own() -> None:
    assert len({figure.name for figure in FIGURES}) == len(FIGURES)
