from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.outline import outline_of
from assistant.sources import ReportSources
from corpus.library import load_editions, load_report
from corpus.report import Annex, Box, Table


def test_the_outline_of_the_bundled_report_holds_every_paragraph_once_in_order() -> None:
    report = load_report()
    outline = outline_of(report, {})
    paragraphs = [ref for section in outline for ref in section.paragraphs]
    assert paragraphs == ["summary", *(str(number) for number in range(1, 80))]
    assert [section.ref for section in outline][:3] == [None, "sec-I", "sec-II"]


def test_a_figure_stands_after_the_first_paragraph_that_calls_it() -> None:
    refs = [ref for section in outline_of(load_report(), {}) for ref in section.refs]
    assert [refs[refs.index(figure) - 1] for figure in ("fig1", "fig2", "fig3")] == ["7", "18", "48"]


def test_a_figure_that_nothing_calls_stands_at_the_end() -> None:
    report = load_report()
    uncalled = replace(report, paragraphs=tuple(replace(each, figures=()) for each in report.paragraphs))
    assert outline_of(uncalled, {})[-1].refs[-4:] == ("79", "fig1", "fig2", "fig3")


def test_headings_come_in_every_language_that_the_report_is_held_in(tmp_path: Path) -> None:
    report = load_report()
    multilingualism = outline_of(report, load_editions(report, tmp_path))[6]
    assert multilingualism.headings == {
        "fr": "VI. Le multilinguisme, une valeur fondamentale de l’Organisation",
        "en": "VI. Multilingualism, a core value of the Organization",
    }
    assert multilingualism.heading("en", "fr").startswith("VI. Multilingualism")
    assert multilingualism.heading("ru", "fr").startswith("VI. Le multilinguisme")
    assert outline_of(report, {})[6].headings.keys() == {"fr"}


def test_tables_and_boxes_stand_by_what_names_them_or_at_the_end_of_what_they_stand_under() -> None:
    report = load_report()
    path = report.passage("52").path
    inside = [each.ref for each in report.paragraphs if each.path == path]
    named = replace(
        report,
        paragraphs=tuple(
            replace(each, text=f"{each.text} See table 1.") if each.ref == inside[0] else each
            for each in report.paragraphs
        ),
        tables=(Table(ref="tab1", text="Table 1 Costs", sentences=(), path=path, title="Table 1 Costs"),),
        boxes=(Box(ref="box1", text="Do it", sentences=(), path=path, title="Do it"),),
    )
    refs = [ref for section in outline_of(named, {}) for ref in section.refs]
    assert refs[refs.index("tab1") - 1] == inside[0]
    assert refs[refs.index("box1") - 1] in (inside[-1], "tab1")
    assert [ref for section in outline_of(named, {}) for ref in section.paragraphs] == [
        ref for section in outline_of(report, {}) for ref in section.paragraphs
    ]


def test_an_annex_of_nothing_but_a_table_is_a_section_at_the_end() -> None:
    report = load_report()
    table = Table(ref="annex/tab1", text="| a |", sentences=(), path=("Annex. Costs",), title="")
    whole = replace(report, tables=(table,), annexes=(Annex("annex", "Annex", "Costs"),))
    last = outline_of(whole, {})[-1]
    assert (last.ref, last.headings, last.refs, last.paragraphs) == (
        "annex",
        {"fr": "Annex. Costs"},
        ("annex/tab1",),
        (),
    )


def test_the_neighbours_of_a_table_are_tables_and_those_of_a_box_boxes() -> None:
    tables = tuple(Table(ref=f"tab{at}", text="| a |", sentences=(), title="") for at in (1, 2))
    boxes = (Box(ref="box1", text="Do it", sentences=(), title=""),)
    source_of = ReportSources(replace(load_report(), tables=tables, boxes=boxes))
    assert [(source.previous, source.next) for source in (source_of(f"tab{at}", None, "en") for at in (1, 2))] == [
        (None, "tab2"),
        ("tab1", None),
    ]
    assert source_of("box1", None, "en").label == "E/2021/47, box 1"
