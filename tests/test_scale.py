"""The sizes of docs/scale.md are those that are computed."""

from __future__ import annotations

from pathlib import Path

from benchmarks.cluster import GIB, Machines, Paragraph, size_for, table

PAGE = (Path(__file__).parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")


def test_the_table_is_the_one_that_is_computed() -> None:
    assert table() in PAGE


def test_the_arithmetic_of_the_text_is_that_of_the_table() -> None:
    paragraph = Paragraph()
    assert f"takes {paragraph.memory:,.0f} bytes in memory: {paragraph.vector:,.0f} for its vector" in PAGE
    for part in (paragraph.graph, paragraph.words, paragraph.names, paragraph.memory_in_bytes, paragraph.stored):
        assert f"{part:,.0f}" in PAGE


def test_paragraphs_of_reports_take_what_the_text_says() -> None:
    longer = Paragraph(terms=426.1, distinct_terms=50.9)
    assert f"{longer.words:,.0f} bytes of words and {longer.memory:,.0f} in memory" in PAGE


def test_twice_the_paragraphs_take_twice_the_room_and_time() -> None:
    one, two = (size_for(number, Paragraph(), Machines()) for number in (1_000_000, 2_000_000))
    assert (two.memory, two.stored, two.hours) == (2 * one.memory, 2 * one.stored, 2 * one.hours)


def test_no_passage_is_on_one_machine_alone() -> None:
    assert size_for(1, Paragraph(), Machines()).query_nodes == 2
    full = Machines(query_node=GIB, usable=1.0, replicas=1)
    assert size_for(int(3 * GIB / Paragraph().memory) + 1, Paragraph(), full).query_nodes == 4
