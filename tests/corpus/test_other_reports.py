from __future__ import annotations

from pathlib import Path

import pytest

from corpus import NoteCall, ReportFileError
from tests.corpus.small_reports import ENGLISH, FRENCH_PLAIN, parsed


def test_an_english_report_parses_whole(tmp_path: Path) -> None:
    report = parsed(tmp_path, ENGLISH, "en")
    assert report.summary is not None
    assert report.summary.text == "The present report reviews the work of the Committee in 2023."
    assert [paragraph.text for paragraph in report.paragraphs] == [
        "The Committee met in New York in 2023. It adopted resolution 78/12 and reviewed goal 6, with 12 members present.",
        "The States’ reports (see figure I) showed that access to water improved in 14 countries, although cooperation "
        "remained weak.",
        "In rural areas, progress was slower.",
        "The gaps remain.",
    ]
    assert [note.text for note in report.footnotes] == [
        "See A/78/100, para. 3.",
        "Available at https://example.org/files/water-report.pdf.",
        "Estimates.",
        "Resolution 78/12.",
    ]


def test_calls_after_a_full_stop_and_a_comma_are_placed(tmp_path: Path) -> None:
    report = parsed(tmp_path, ENGLISH, "en")
    first, second, third, _ = report.paragraphs
    assert first.notes == (NoteCall("fn1", len("The Committee met in New York in 2023.")),)
    assert second.text[: second.notes[0].position].endswith("in 14 countries,")
    assert third.notes == (NoteCall("fn4", len(third.text)),)


def test_lettered_subheadings_hold_plain_ones(tmp_path: Path) -> None:
    report = parsed(tmp_path, ENGLISH, "en")
    water = "II. Water and sanitation"
    assert [paragraph.path for paragraph in report.paragraphs] == [
        ("I. Introduction",),
        (water, "A. Progress made"),
        (water, "A. Progress made", "Rural areas"),
        (water, "B. Remaining gaps"),
    ]
    assert report.section("sec-II").subheadings == ("A. Progress made", "Rural areas", "B. Remaining gaps")


def test_a_figure_that_cuts_no_paragraph_is_found(tmp_path: Path) -> None:
    report = parsed(tmp_path, ENGLISH, "en")
    assert [(figure.caption, figure.called_in) for figure in report.figures] == [("Access to water", ("2",))]
    note = report.footnote("fn3")
    assert (note.called_in, note.position, note.path) == ("fig1", len("Access to water"), report.figure("fig1").path)


def test_a_report_without_sections_notes_figures_or_summary_parses(tmp_path: Path) -> None:
    report = parsed(tmp_path, FRENCH_PLAIN, "fr")
    assert (report.summary, report.sections, report.footnotes, report.figures) == (None, (), (), ())
    assert [(paragraph.ref, paragraph.path, paragraph.section) for paragraph in report.paragraphs] == [
        ("1", (), None),
        ("2", ("Contexte",), None),
        ("3", ("Contexte",), None),
    ]
    assert report.passage("2").text == "Il a examiné les 3 rapports prévus et le point 4 de l’ordre du jour."
    assert len(report.passage("1").sentences) == 1


def test_windows_line_ends_and_form_feeds_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "windows").mkdir()
    plain = parsed(tmp_path / "plain", ENGLISH, "en")
    windows = parsed(tmp_path / "windows", ENGLISH.replace("\n ation", "\n\fation").replace("\n", "\r\n"), "en")
    assert windows.paragraphs == plain.paragraphs
    assert windows.footnotes == plain.footnotes


def test_a_report_with_a_fault_is_not_parsed(tmp_path: Path) -> None:
    with pytest.raises(ReportFileError, match=r"report\.txt:7: expected paragraph 3, found paragraph 5$"):
        parsed(tmp_path, FRENCH_PLAIN.replace("3. Il", "5. Il"), "fr")
