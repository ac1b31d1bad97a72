from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.peers.catalogue import Does
from benchmarks.peers.page import MARK, measured, write_measured
from benchmarks.peers.table import cost_table, difference_table, figure, quality_table, ratio
from benchmarks.peers.verdict import are_apart, peer_wins, quality_verdict, speed_verdict
from tests.benchmarks.peers.made_up import result_of

OURS = result_of("alinea-static-find", "a" * 60 + "b" * 4, median_ms=4)
SLOW = result_of("slow", "a" * 20 + "b" * 44, median_ms=50)
QUICK = result_of("quick", "a" * 58 + "b" * 6, median_ms=0.5)


def test_a_figure_has_its_interval() -> None:
    assert figure(SLOW.figures["Success@1"]).startswith("0.31 (0.2")
    assert figure(None) == ""


@pytest.mark.parametrize(
    ("value", "reference", "told"),
    [(25, 2, "12 ×"), (5, 2, "2.5 ×"), (1, 8, "0.12 ×"), (1, 0, "inf ×"), (1, 3, "0.33 ×")],
)
def test_a_ratio_has_two_digits(value: float, reference: float, told: str) -> None:
    assert ratio(value, reference) == told


def test_quality_has_a_row_a_system_and_no_column_that_nobody_fills() -> None:
    table = list(quality_table([OURS, SLOW], ()))
    assert table[0] == "| | Success@1 | Success@5 |"
    assert [row.split(" | ")[0] for row in table[2:]] == ["| Alinea-Static-Find", "| Slow"]


def test_quality_is_told_by_half_where_halves_are_named() -> None:
    head, _, row = quality_table([OURS], ("test", "dev"))
    assert head == "| | Success@1, test | Success@5, test | Success@1, dev | Success@5, dev |"
    assert row.count("|") == head.count("|")


def test_differences_bear_their_sign() -> None:
    _, _, row = difference_table([OURS], [SLOW])
    assert row.startswith("| Slow | +0.62 (+0.")


def test_costs_are_told_as_multiples_of_the_reference_alone() -> None:
    _, _, ours, slow = cost_table([OURS, SLOW], OURS)
    assert ours.startswith("| Alinea-Static-Find | 4.0 ms | 8.0 ms | 1.0 s |")
    assert slow.startswith("| Slow | 50.0 ms (12 ×) | 100.0 ms (12 ×) | 1.0 s (1.0 ×) |")


def test_intervals_that_touch_are_not_apart() -> None:
    assert are_apart(OURS, SLOW, "Success@1")
    assert not are_apart(OURS, QUICK, "Success@1")
    assert not are_apart(SLOW, OURS, "Success@1")


def test_a_target_of_quality_is_met_only_against_every_peer() -> None:
    alone = next(quality_verdict(OURS, [SLOW]))
    assert alone.endswith("ahead of each, intervals apart: met.")
    both = next(quality_verdict(OURS, [SLOW, QUICK]))
    assert "ahead of each, intervals apart: **missed**: Quick has 0.91" in both


def test_the_target_of_speed_is_met_only_against_every_peer() -> None:
    assert "met: Slow takes 12 ×." in speed_verdict(OURS, [SLOW])
    assert "**missed**: Slow takes 12 ×, Quick takes 0.12 ×." in speed_verdict(OURS, [SLOW, QUICK])


def test_what_a_peer_does_better_is_told() -> None:
    light = replace(SLOW, costs=replace(SLOW.costs, resident_mb=50.0))
    assert list(peer_wins(OURS, [light, QUICK])) == [
        "- Slow: memory 50 MB against 100 MB.",
        "- Quick: median 0.5 ms against 4.0 ms, 95th percentile 1.0 ms against 8.0 ms.",
    ]


def test_a_peer_that_is_better_at_nothing_has_no_line() -> None:
    assert list(peer_wins(OURS, [SLOW])) == []


def test_a_page_has_every_part_and_a_stamp() -> None:
    answering = replace(OURS, system=replace(OURS.system, key="alinea-static", does=Does.ANSWER))
    page = list(measured({Does.SEARCH: [OURS, SLOW], Does.ANSWER: [answering, SLOW]}, [OURS, SLOW, QUICK], 20_000))
    assert [line for line in page if line.startswith("## ")] == [
        "## Search in the report",
        "## Answers with citations, out of the report",
        "## Search in many passages",
    ]
    assert "numpy 2." in page[2]
    assert "- nowhere." in page
    assert "64 questions to 20,000 sections. Alinea-Static-Find: made up; the others as above." in page


def test_without_laws_their_part_is_left_out() -> None:
    answering = replace(OURS, system=replace(OURS.system, key="alinea-static", does=Does.ANSWER))
    page = list(measured({Does.SEARCH: [OURS, SLOW], Does.ANSWER: [answering, SLOW]}, [], 20_000))
    assert "## Search in many passages" not in page


def test_what_stands_after_the_mark_is_replaced_and_nothing_before_it(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# How\nBy hand.\n\n{MARK}\n\nold\n", encoding="utf-8")
    write_measured(page, ["new"])
    write_measured(page, ["newer"])
    assert page.read_text(encoding="utf-8") == f"# How\nBy hand.\n\n{MARK}\n\nnewer\n"


def test_a_page_without_a_mark_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("By hand.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="expected the line"):
        write_measured(page, ["new"])
    assert page.read_text(encoding="utf-8") == "By hand.\n"
