"""Fifteen real reports are understood as careful readers understood them; no other real report fails."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.errors import ReportFileError, UnknownReference
from corpus.report import Footnote, Report
from tests.corpus.reading.truths import (
    heading_titles,
    host_of,
    items,
    notes_of,
    reports_folder,
    truths,
    understood,
    words,
)

FOLDER = reports_folder()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason=f"the real reports are not in {FOLDER}; ALINEA_TEST_REPORTS names their folder"
    ),
]
TRUTHS = truths()
by_report = pytest.mark.parametrize("file", TRUTHS)
_SCANS = ("A_45_696_Add.1.en.pdf",)
_METADATA = ("symbol", "title", "date", "organ", "session", "agenda_item", "language", "kind")


@by_report
def test_the_masthead_or_cover_is_read(file: str) -> None:
    metadata = understood(file).report.metadata

    found = {name: getattr(metadata, name) for name in _METADATA} | {"other_symbols": list(metadata.other_symbols)}

    assert found == {"other_symbols": [], **{n: v for n, v in TRUTHS[file].items() if n in found}}


@by_report
def test_as_many_paragraphs_notes_tables_figures_and_boxes_are_found(file: str) -> None:
    truth = TRUTHS[file]

    found = _counts(file)

    assert found == {name: len(truth[name]) if name in ("tables", "figures") else truth[name] for name in found}


def _counts(file: str) -> dict[str, Any]:
    known = understood(file)
    report = known.report
    main = [paragraph.ref for paragraph in report.paragraphs if "/" not in paragraph.ref]
    inside = {annex.ref for annex in report.annexes}
    body = [note for note in report.footnotes if not {note.called_in.split("/")[0], note.ref.split("/")[0]} & inside]
    return {
        "last_paragraph": known.last_paragraph,
        "numbered": known.numbered,
        "preambular": sum(ref.startswith("pre-") for ref in main),
        "unnumbered": sum(ref[0] == "p" and ref[1:].isdigit() for ref in main),
        "notes": sum(not note.mark for note in body),
        "sign_notes": [note.mark for note in body if note.mark],
        "tables": len(report.tables),
        "figures": len(report.figures),
        "boxes": [box.title for box in report.boxes],
    }


@by_report
def test_the_sections_are_found_in_order_with_level_and_first_paragraph(file: str) -> None:
    truth, report = TRUTHS[file], understood(file).report

    found = [
        (section.level, section.numeral, section.heading, next(filter(str.isdigit, section.paragraphs), ""))
        for section in report.sections
    ]

    assert found == [(each["level"], each["label"], each["title"], each["first"]) for each in truth.get("sections", [])]


@by_report
def test_the_annexes_are_found_with_their_last_paragraphs(file: str) -> None:
    truth, report = TRUTHS[file], understood(file).report

    found = [(annex.label, annex.title, _last(annex.paragraphs), annex.page) for annex in report.annexes]

    assert found == [
        (each["label"], each["title"], each["last_paragraph"], each["page"]) for each in truth.get("annexes", [])
    ]


def _last(refs: tuple[str, ...]) -> str:
    """The last number of an annex's own paragraphs, or of its last decision's."""
    numbers = [ref.rpartition("/")[2] for ref in refs if "/annex" not in ref.partition("/")[2]]
    return next((number for number in reversed(numbers) if number.isdigit()), "")


@by_report
def test_the_paragraphs_begin_end_and_call_as_printed(file: str) -> None:
    report = understood(file).report

    wrong = [fault for truth in TRUTHS[file].get("paragraphs", []) for fault in _faults(report, truth)]

    assert wrong == []


def _faults(report: Report, truth: dict[str, Any]) -> list[str]:
    try:
        passage = report.passage(truth["ref"])
    except UnknownReference:
        return [f"{truth['ref']}: not found"]
    text, known = words(passage.text), {}
    begins, ends = words(truth["begins"]), words(truth["ends"])
    known["begins"] = " ".join(text[: len(begins)])
    known["ends"] = " ".join(text[-len(ends) :])
    known["words"] = len(text)
    known["items"] = items(passage.text)
    known["calls"] = notes_of(report, passage)
    known["section"] = heading_titles(passage.path)
    faults = []
    for name, value in known.items():
        right = truth[name]
        if value != right and not (name == "section" and (value.endswith(f" {right}") or value == right)):
            faults.append(f"{truth['ref']}: {name} {value!r}, not {right!r}")
    return faults


@by_report
def test_the_notes_begin_end_and_are_called_as_printed(file: str) -> None:
    report = understood(file).report

    wrong = [fault for truth in TRUTHS[file].get("footnotes", []) for fault in _note_faults(report, truth)]

    assert wrong == []


def _note_faults(report: Report, truth: dict[str, Any]) -> list[str]:
    begins, ends = words(truth["begins"]), words(truth["ends"])
    alike = [note for note in report.footnotes if (note.mark or str(note.number)) == truth["mark"]]
    found = [note for note in alike if _has(note, begins, ends)]
    name = f"note {truth['mark']} called in {truth['called_in']}"
    if not found:
        return [f"{name}: not found among {[note.text for note in alike]}"]
    hosts = [host_of(report, note) for note in found]
    called = truth["called_in"]
    annexes = {annex.ref for annex in report.annexes}
    right = any(host == called or (called in annexes and host.partition("/")[0] == called) for host in hosts)
    return [] if right else [f"{name}: called in {hosts}"]


def _has(note: Footnote, begins: list[str], ends: list[str]) -> bool:
    text = words(note.text)
    return text[: len(begins)] == begins and text[-len(ends) :] == ends


@pytest.mark.parametrize("file", sorted(path.name for path in FOLDER.glob("*.pdf")) if FOLDER.is_dir() else [])
def test_no_real_report_fails(file: str) -> None:
    if file in _SCANS:
        with pytest.raises(ReportFileError, match="a PDF with text"):
            understood(file)
        return

    known = understood(file)

    refs = [passage.ref for passage in known.report.passages()]
    assert refs
    assert len(refs) == len(set(refs))
