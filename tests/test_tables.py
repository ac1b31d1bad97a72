"""The tables of the guides name each thing once: two rows of the same name contradict each other sooner or later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def tables(lines: Iterable[str]) -> list[list[str]]:
    """The first cell of each row, of each table."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("|"):
            found[-1].append(line.split("|")[1].strip())
        elif found[-1]:
            found.append([])
    return found


def twice(cells: Iterable[str]) -> set[str]:
    return {cell for cell, times in Counter(cells).items() if times > 1 and cell}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_no_table_names_a_thing_twice(guide: Path) -> None:
    lines = guide.read_text(encoding="utf-8").splitlines()
    assert [names for table in tables(lines) if (names := twice(table))] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_no_two_lines_begin_alike_one_after_the_other(guide: Path) -> None:
    lines = guide.read_text(encoding="utf-8").splitlines()
    pairs = pairwise(lines)
    assert [line for line, after in pairs if len(line) > 60 and line[:60] == after[:60]] == []


def test_a_row_of_the_same_name_is_found_in_one_table_and_not_over_two() -> None:
    assert [twice(table) for table in tables(["| a | 1 |", "| b | 2 |", "| a | 3 |"])] == [{"a"}]
    assert [twice(table) for table in tables(["| a | 1 |", "", "| a | 3 |"])] == [set(), set()]
