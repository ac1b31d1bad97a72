from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.edition_files import edition_lines, read_edition
from corpus.report import Figure, Footnote, NoteCall, Paragraph, Report, Section, Sentence
from tests.corpus.small_reports import parsed
from tests.corpus.written_edition import (
    FIRST,
    FRENCH,
    HEADER,
    ROWS,
    SECTIONS,
    SUMMARY,
    edition_of,
    one_passage,
    twin_of,
    written,
)


@pytest.fixture
def small(tmp_path: Path) -> Report:
    return parsed(tmp_path, FRENCH, "fr")


def test_an_edition_has_the_ids_of_the_original_and_its_own_text(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, *ROWS)
    assert edition.original is small
    assert {passage.ref: passage.text for passage in edition.report.passages()} == {
        "summary": "The report covers 2023.",
        "1": "The Committee met. It adopted resolution 78/12. It noted 3 plans. What next?",
        "2": "Progress was slow.",
        "3": "The gaps remain. They are 27.",
        "fn1": "See A/78/100, para. 3. See also para. 4.",
        "fn2": "Available at: https://example.org/eau.",
        "fn3": "Estimates.",
    }
    assert edition.unsure == {}


def test_its_sentences_are_one_to_one_with_the_originals_and_have_exact_spans(small: Report, tmp_path: Path) -> None:
    for passage in edition_of(small, tmp_path, *ROWS).report.passages():
        assert len(passage.sentences) == len(small.passage(passage.ref).sentences)
        assert [passage.text[each.start : each.end] for each in passage.sentences] == [
            each.text for each in passage.sentences
        ]


def test_its_metadata_say_what_it_is_of(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, *ROWS)
    assert (edition.metadata.language, edition.metadata.of, edition.metadata.title) == (
        "en",
        "A/99/1",
        "Report in English",
    )
    assert (edition.metadata.url, edition.metadata.is_official) == ("https://undocs.org/en/A/99/1", False)
    assert edition.metadata.of_sha256 == small.metadata.sha256
    metadata = edition.report.metadata
    assert (metadata.symbol, metadata.language, metadata.title) == ("A/99/1", "en", "Report in English")
    assert (metadata.url, metadata.title_in("en")) == ("https://undocs.org/en/A/99/1", "Report in English")


@pytest.mark.parametrize(("official", "is_official"), [(True, True), (False, False), ("true", False), (1, False)])
def test_an_edition_is_official_only_where_its_file_says_so(
    small: Report, tmp_path: Path, official: object, is_official: bool
) -> None:
    path = written(tmp_path, header={**HEADER, "official": official})
    assert read_edition(path, small).metadata.is_official is is_official


def test_the_order_of_the_rows_makes_no_difference(small: Report, tmp_path: Path) -> None:
    assert edition_of(small, tmp_path, *reversed(ROWS)) == edition_of(small, tmp_path, *ROWS)


def test_headings_are_translated_where_they_are_listed_and_where_they_stand_above(
    small: Report, tmp_path: Path
) -> None:
    report = edition_of(small, tmp_path, *ROWS).report
    assert report.sections == (
        Section("sec-I", "I", "Opening", (), ("1",)),
        Section("sec-II", "II", "Water", ("Progress", "Gaps"), ("2", "3")),
    )
    assert {passage.ref: passage.path for passage in report.passages()} == {
        "summary": ("Summary",),
        "1": ("I. Opening",),
        "2": ("II. Water", "Progress"),
        "3": ("II. Water", "Gaps"),
        "fn1": ("I. Opening",),
        "fn2": ("I. Opening",),
        "fn3": ("II. Water", "Gaps"),
    }


def test_a_heading_that_the_file_lacks_stays_in_the_originals_language(small: Report, tmp_path: Path) -> None:
    summary = {"ref": "summary", "sentences": SUMMARY["sentences"]}
    report = edition_of(small, tmp_path, summary, SECTIONS[0]).report
    assert report.sections[1] == small.sections[1]
    assert [report.passage(ref).path for ref in ("summary", "1", "3")] == [
        ("Résumé",),
        ("I. Opening",),
        ("II. Eau", "Lacunes"),
    ]


def test_a_note_is_called_at_the_end_of_the_sentence_that_answers_to_the_one_that_calls_it(
    small: Report, tmp_path: Path
) -> None:
    report = edition_of(small, tmp_path, *ROWS).report
    first, third = report.passage("1"), report.passage("3")
    assert isinstance(first, Paragraph)
    assert isinstance(third, Paragraph)
    assert first.notes == (
        NoteCall("fn1", len("The Committee met.")),
        NoteCall("fn2", len("The Committee met. It adopted resolution 78/12.")),
    )
    assert third.notes == (NoteCall("fn3", len("The gaps remain.")),)
    assert [(note.called_in, note.position) for note in report.footnotes] == [
        (host.ref, call.position) for host in (first, third) for call in host.notes
    ]


@pytest.mark.parametrize(
    ("entries", "positions"),
    [
        (["Both of them.", None, "Third.", "Fourth."], [13, 13]),
        (["", "Second.", "Third.", "Fourth."], [0, 7]),
        (["First.", "", "Third.", "Fourth."], [6, 6]),
        (["", "", "", ""], [0, 0]),
        (["All of it.", None, None, None], [10, 10]),
    ],
)
def test_a_note_of_a_sentence_merged_or_lost_is_called_where_the_text_before_it_ends(
    small: Report, tmp_path: Path, entries: list[str | None], positions: list[int]
) -> None:
    report = one_passage(small, tmp_path, *entries).report
    host = report.passage("1")
    assert isinstance(host, Paragraph)
    assert [call.position for call in host.notes] == positions
    assert [note.position for note in report.footnotes[:2]] == positions


def test_a_note_called_in_a_heading_stays_at_the_very_start(small: Report, tmp_path: Path) -> None:
    paragraph = replace(small.paragraphs[1], notes=(NoteCall("fn9", 0),))
    note = replace(small.footnotes[0], ref="fn9", number=9, called_in="2", position=0)
    original = replace(
        small,
        paragraphs=(small.paragraphs[0], paragraph, small.paragraphs[2]),
        footnotes=(*small.footnotes, note),
    )
    report = edition_of(original, tmp_path, *ROWS).report
    assert report.paragraphs[1].notes == (NoteCall("fn9", 0),)
    assert report.footnote("fn9").position == 0


def test_a_null_entry_shares_the_sentence_before_it(small: Report, tmp_path: Path) -> None:
    passage = one_passage(small, tmp_path, "The Committee met and adopted 78/12.", None, "Third.", None).report.passage(
        "1"
    )
    first, third = Sentence("The Committee met and adopted 78/12.", 0, 36), Sentence("Third.", 37, 43)
    assert passage.text == "The Committee met and adopted 78/12. Third."
    assert passage.sentences == (first, first, third, third)


def test_an_empty_entry_has_an_empty_span_and_leaves_no_blank(small: Report, tmp_path: Path) -> None:
    passage = one_passage(small, tmp_path, "", "Second.", "", "Fourth.").report.passage("1")
    assert passage.text == "Second. Fourth."
    assert passage.sentences == (
        Sentence("", 0, 0),
        Sentence("Second.", 0, 7),
        Sentence("", 7, 7),
        Sentence("Fourth.", 8, 15),
    )


def test_a_null_entry_after_an_empty_one_is_empty_too(small: Report, tmp_path: Path) -> None:
    edition = one_passage(small, tmp_path, "First.", "", None, "Fourth.")
    assert edition.report.passage("1").text == "First. Fourth."
    assert twin_of(edition, "1", 1, 2) is None


def test_sentences_are_parted_by_the_white_space_of_the_original(small: Report, tmp_path: Path) -> None:
    text = "Un an.\n\nIl est court. Il est bon."
    sentences = (Sentence("Un an.", 0, 6), Sentence("Il est court.", 8, 21), Sentence("Il est bon.", 22, 33))
    assert small.summary is not None
    original = replace(small, summary=replace(small.summary, text=text, sentences=sentences))
    edition = edition_of(original, tmp_path, {"ref": "summary", "sentences": ["A year.", "Short.", "Good."]})
    assert edition.report.passage("summary").text == "A year.\n\nShort. Good."


def test_a_passage_that_the_file_lacks_is_empty_and_has_no_twin(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, FIRST)
    third = edition.report.passage("3")
    assert (third.text, third.sentences) == ("", (Sentence("", 0, 0), Sentence("", 0, 0)))
    assert third.path == small.passage("3").path
    assert twin_of(edition, "3", 0) is None
    assert twin_of(edition, "3", 0, 1) is None
    assert edition.report.footnote("fn3").position == 0


def test_a_first_line_alone_is_an_edition_that_says_nothing(small: Report, tmp_path: Path) -> None:
    report = edition_of(small, tmp_path).report
    assert {passage.text for passage in report.passages()} == {""}
    assert [passage.ref for passage in report.passages()] == [passage.ref for passage in small.passages()]


CAPTION, BOXES = "Accès à l’eau", ("Lire.\nPuis agir. Enfin, dire.", "Source : A/78/100.")


@pytest.fixture
def pictured(small: Report) -> Report:
    """The small report with a figure: a caption and two boxes, the first of three sentences."""
    text = "\n\n".join([CAPTION, *BOXES])
    parts = (CAPTION, "Lire.", "Puis agir.", "Enfin, dire.", BOXES[1])
    figure = Figure(
        ref="fig1",
        text=text,
        sentences=tuple(Sentence(part, text.index(part), text.index(part) + len(part)) for part in parts),
        path=("II. Eau", "Progrès"),
        numeral="I",
        caption=CAPTION,
        boxes=BOXES,
        called_in=("2",),
    )
    return replace(small, figures=(figure,))


@pytest.mark.parametrize(
    ("entries", "caption", "boxes"),
    [
        (
            ["Access to water", "Read.", "Then act.", "Then speak.", "Source: A/78/100."],
            "Access to water",
            ("Read.\nThen act. Then speak.", "Source: A/78/100."),
        ),
        (["Access to water", "Read, then act.", None, "Speak.", ""], "Access to water", ("Read, then act. Speak.",)),
        (["Access to water", "", "", "", ""], "Access to water", ()),
        (["", "", "", "", ""], "", ()),
        (["Access to water", "", "", "", "Source: A/78/100."], "Access to water", ("Source: A/78/100.",)),
        (["Access to water", "", "Act.", "Speak.", "Source."], "Access to water", ("Act. Speak.", "Source.")),
        (["", "Read.", "Act.", "Speak.", "Source."], "", ("Read.\nAct. Speak.", "Source.")),
    ],
    ids=["whole", "merged", "caption alone", "nothing", "a box lost", "a box cut short", "no caption"],
)
def test_a_figure_keeps_its_caption_and_its_boxes_apart(
    pictured: Report, tmp_path: Path, entries: list[str | None], caption: str, boxes: tuple[str, ...]
) -> None:
    figure = edition_of(pictured, tmp_path, {"ref": "fig1", "sentences": entries}, *SECTIONS).report.figure("fig1")
    assert (figure.caption, figure.boxes) == (caption, boxes)
    assert (figure.path, figure.numeral, figure.called_in) == (("II. Water", "Progress"), "I", ("2",))


def test_a_figure_that_the_file_lacks_is_empty(pictured: Report, tmp_path: Path) -> None:
    figure = edition_of(pictured, tmp_path, *ROWS).report.figure("fig1")
    assert (figure.text, figure.caption, figure.boxes) == ("", "", ())


def test_what_is_no_text_stays_the_originals(small: Report, tmp_path: Path) -> None:
    report = edition_of(small, tmp_path, *ROWS).report
    for passage in small.passages():
        twin = report.passage(passage.ref)
        assert type(twin) is type(passage)
        assert twin.documents == passage.documents
        if isinstance(passage, Footnote) and isinstance(twin, Footnote):
            assert (twin.number, twin.links, twin.called_in) == (passage.number, passage.links, passage.called_in)
    assert [paragraph.section for paragraph in report.paragraphs] == ["sec-I", "sec-II", "sec-II"]


def test_the_original_is_left_as_it_was(small: Report, tmp_path: Path) -> None:
    before = copy.deepcopy(small)
    edition_of(small, tmp_path, *ROWS)
    assert small == before


def test_a_report_without_summary_sections_notes_and_figures_has_an_edition(tmp_path: Path) -> None:
    original = parsed(tmp_path, "1. Le Comité siège. Il note.\n\n2. Il agit.\n\n3. Il conclut.\n", "fr")
    header = {**HEADER, "of_sha256": original.metadata.sha256}
    row = {"ref": "1", "sentences": ["The Committee sits.", "It notes."]}
    report = read_edition(written(tmp_path, row, header=header), original).report
    assert report.summary is None
    assert [paragraph.text for paragraph in report.paragraphs] == ["The Committee sits. It notes.", "", ""]


def test_the_lines_of_an_edition_read_back(small: Report, tmp_path: Path) -> None:
    path = tmp_path / "en.jsonl"
    path.write_text("".join(edition_lines(HEADER, ROWS)), encoding="utf-8")
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [HEADER, *ROWS]
    assert read_edition(path, small) == edition_of(small, tmp_path, *ROWS)
    assert list(edition_lines({"title": "Été"}, [])) == ['{"title": "Été"}\n']
