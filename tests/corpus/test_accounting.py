"""Every letter, digit and sign of the source is in exactly one place of the report, in order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Paragraph, Report
from corpus.layout import Kind
from corpus.loaders import Line
from corpus.parse import Survey, survey


def letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def with_calls(paragraph: Paragraph) -> str:
    text = paragraph.text
    for call in reversed(paragraph.notes):
        text = text[: call.position] + call.ref.removeprefix("fn") + text[call.position :]
    return text


def places(surveyed: Survey, report: Report) -> Iterator[tuple[str, Sequence[Line], str]]:
    """Each place of the report: its name, the lines that are there, and what the report says there."""
    headings = iter([report.summary.path[0] if report.summary else "", *_headings(report)])
    for block in surveyed.layout.blocks:
        if block.kind is Kind.SUMMARY and report.summary:
            yield "summary", block.lines, with_calls(report.summary)
        elif block.kind is Kind.PARAGRAPH:
            paragraph = next(paragraph for paragraph in report.paragraphs if paragraph.ref == block.number)
            yield block.number, block.lines, f"{block.number}. {with_calls(paragraph)}"
        elif block.kind is Kind.FIGURE:
            figure = next(figure for figure in report.figures if figure.numeral == block.number)
            yield figure.ref, block.lines, f"Figure {figure.numeral} {figure.text}"
        else:
            yield block.kind.value, block.lines, next(headings)
    for foot in surveyed.pages.feet:
        for note in foot.notes:
            yield f"fn{note.number}", note.lines, f"{note.number} {report.footnote(f'fn{note.number}').text}"


def _headings(report: Report) -> Iterator[str]:
    for section in report.sections:
        yield f"{section.numeral}. {section.heading}"
        yield from section.subheadings


def unaccounted(source: Sequence[Line], report: Report) -> list[str]:
    """What is lost, doubled or moved; empty when every character is in its place."""
    surveyed, faults, seen = survey(source), list[str](), Counter[int]()
    printed = {line.number: line.text for line in source}
    for name, lines, said in places(surveyed, report):
        seen.update(line.number for line in lines)
        read, kept = letters("".join(printed[line.number] for line in lines)), letters(said)
        if name == "fig1":  # the labels printed above the caption come after it
            read, kept = "".join(sorted(read)), "".join(sorted(kept))
        if read != kept:
            faults.append(name)
    apart = [*surveyed.pages.links, *surveyed.pages.furniture, *(foot.rule for foot in surveyed.pages.feet)]
    seen.update(line.number for line in apart)
    faults += [f"line {line.number}" for line in source if seen[line.number] != 1]
    return faults


def test_no_character_of_the_source_is_lost_doubled_or_moved(source: tuple[Line, ...], report: Report) -> None:
    assert unaccounted(source, report) == []


def test_only_addresses_are_set_apart(source: tuple[Line, ...]) -> None:
    surveyed = survey(source)
    assert {line.text.split("/")[0] for line in surveyed.pages.links} == {"https:"}
    assert [line.text for line in surveyed.pages.furniture] == []
    assert (
        len(surveyed.pages.links) == sum(line.text.startswith("https://") for line in source) - 2
    )  # in notes 9 and 12


def test_a_lost_word_is_seen(source: tuple[Line, ...], report: Report) -> None:
    damaged = [replace(p, text=p.text.replace(" durable", "", 1)) for p in report.paragraphs]
    assert unaccounted(source, replace(report, paragraphs=tuple(damaged)))[0] == "5"


def test_a_lost_line_and_a_moved_call_are_seen(source: tuple[Line, ...], report: Report) -> None:
    host = report.paragraphs[16]
    moved = replace(host, notes=(replace(host.notes[0], position=4),))
    paragraphs = (*report.paragraphs[:16], moved, *report.paragraphs[17:])
    assert unaccounted(source, replace(report, paragraphs=paragraphs)) == ["17"]
    assert unaccounted([line for line in source if line.number != 129], report) == ["5"]
