from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from assistant.outline import outline_of
from corpus.library import load_editions, load_report


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
