from __future__ import annotations

import copy
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.edition_files import edition_lines, read_edition
from corpus.editions import Edition, Twin
from corpus.errors import ReportFileError, UnknownReference
from corpus.library import BUNDLED, load_editions, load_report
from corpus.report import Figure, Footnote, NoteCall, Paragraph, Report, Section, Sentence
from tests.corpus.small_reports import parsed

FRENCH = """\
Résumé

Le présent rapport porte sur l’année 2023.

 I. Introduction

1. Le Comité s’est réuni à New York.1 Il a adopté la résolution 78/12 sur l’eau.2 Il a noté 3 plans. Que faire ?

 II. Eau


  Progrès

2. Les progrès ont été lents.

  Lacunes

3. Les lacunes demeurent.3 Elles sont 27.
__________________

 1 Voir A/78/100, par. 3. Voir aussi le par. 4.
 2 Consultable à l’adresse suivante : https://example.org/eau.
 3 Estimations.
"""
Row = dict[str, Any]
HEADER: Row = {
    "edition": "en",
    "of": "A/99/1",
    "of_sha256": hashlib.sha256(FRENCH.encode()).hexdigest(),
    "title": "Report in English",
    "url": "https://undocs.org/en/A/99/1",
    "official": False,
}
SUMMARY: Row = {"ref": "summary", "heading": "Summary", "sentences": ["The report covers 2023."]}
FIRST: Row = {
    "ref": "1",
    "sentences": ["The Committee met.", "It adopted resolution 78/12.", "It noted 3 plans.", "What next?"],
}
SECOND: Row = {"ref": "2", "sentences": ["Progress was slow."]}
THIRD: Row = {"ref": "3", "sentences": ["The gaps remain.", "They are 27."]}
NOTES: list[Row] = [
    {"ref": "fn1", "sentences": ["See A/78/100, para. 3.", "See also para. 4."]},
    {"ref": "fn2", "sentences": ["Available at: https://example.org/eau."]},
    {"ref": "fn3", "sentences": ["Estimates."]},
]
SECTIONS: list[Row] = [
    {"ref": "sec-I", "heading": "Opening"},
    {"ref": "sec-II", "heading": "Water", "subheadings": ["Progress", "Gaps"]},
]
ROWS: list[Row] = [SUMMARY, FIRST, SECOND, THIRD, *NOTES, *SECTIONS]


@pytest.fixture
def small(tmp_path: Path) -> Report:
    return parsed(tmp_path, FRENCH, "fr")


def written(folder: Path, *rows: object, header: object = HEADER, name: str = "en.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (header, *rows)), encoding="utf-8")
    return path


def edition_of(original: Report, folder: Path, *rows: object) -> Edition:
    return read_edition(written(folder, *rows), original)


def refused(original: Report, path: Path) -> ReportFileError:
    with pytest.raises(ReportFileError) as caught:
        read_edition(path, original)
    assert "\n" not in str(caught.value)
    return caught.value


def one_passage(original: Report, folder: Path, *entries: str | None, unsure: tuple[int, ...] = ()) -> Edition:
    return edition_of(original, folder, {"ref": "1", "sentences": list(entries), "unsure": list(unsure)})


def twin_of(edition: Edition, ref: str, *numbers: int) -> Twin | None:
    """The twin of the span from the first to the last of these sentences of the original."""
    sentences = edition.original.passage(ref).sentences
    return edition.twin(ref, sentences[numbers[0]].start, sentences[numbers[-1]].end)


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


def test_the_twin_of_a_sentence_is_the_sentence_of_the_same_number(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, *ROWS)
    assert twin_of(edition, "1", 1) == Twin("It adopted resolution 78/12.", 19, 47, is_sure=True)
    assert twin_of(edition, "fn1", 1) == Twin("See also para. 4.", 23, 40, is_sure=True)


def test_the_twin_of_a_part_of_a_sentence_is_the_whole_of_its_twin(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, *ROWS)
    second = small.passage("1").sentences[1]
    for start, end in [(second.start, second.start + 1), (second.end - 1, second.end), (second.start + 5, second.end)]:
        assert edition.twin("1", start, end) == twin_of(edition, "1", 1)


def test_the_twin_of_several_sentences_runs_from_the_first_to_the_last(small: Report, tmp_path: Path) -> None:
    edition = edition_of(small, tmp_path, *ROWS)
    assert twin_of(edition, "1", 1, 2) == Twin("It adopted resolution 78/12. It noted 3 plans.", 19, 65, is_sure=True)
    whole = edition.report.passage("1").text
    assert edition.twin("1", 0, len(small.passage("1").text)) == Twin(whole, 0, len(whole), is_sure=True)


def test_sentences_said_in_one_have_the_same_twin(small: Report, tmp_path: Path) -> None:
    edition = one_passage(small, tmp_path, "First.", "Second and third.", None, "Fourth.")
    both = Twin("Second and third.", 7, 24, is_sure=True)
    assert [twin_of(edition, "1", *numbers) for numbers in [(1,), (2,), (1, 2)]] == [both, both, both]
    assert twin_of(edition, "1", 2, 3) == Twin("Second and third. Fourth.", 7, 32, is_sure=True)


def test_what_the_edition_does_not_say_has_no_twin_but_a_longer_span_has_the_rest(
    small: Report, tmp_path: Path
) -> None:
    edition = one_passage(small, tmp_path, "First.", "", "Third.", "Fourth.")
    assert twin_of(edition, "1", 1) is None
    found = twin_of(edition, "1", 0, 1)
    assert found is not None
    assert found.text == "First."


@pytest.mark.parametrize(
    ("unsure", "numbers", "is_sure"),
    [((1,), (0,), True), ((1,), (1,), False), ((1,), (0, 2), False), ((0, 3), (1, 2), True), ((), (0, 3), True)],
)
def test_a_twin_is_sure_unless_one_of_its_sentences_is_doubtful(
    small: Report, tmp_path: Path, unsure: tuple[int, ...], numbers: tuple[int, ...], is_sure: bool
) -> None:
    edition = one_passage(small, tmp_path, *["One.", "Two.", "Three.", "Four."], unsure=unsure)
    assert edition.unsure == ({"1": frozenset(unsure)} if unsure else {})
    found = twin_of(edition, "1", *numbers)
    assert found is not None
    assert found.is_sure is is_sure
    assert twin_of(edition_of(small, tmp_path, *ROWS), "2", 0) == Twin("Progress was slow.", 0, 18, is_sure=True)


def test_a_sentence_that_shares_a_doubtful_text_is_doubtful_as_well(small: Report, tmp_path: Path) -> None:
    edition = one_passage(small, tmp_path, "First and second.", None, "Third.", "Fourth.", unsure=(0,))
    assert twin_of(edition, "1", 0) == twin_of(edition, "1", 1) == Twin("First and second.", 0, 17, is_sure=False)


def test_a_twin_of_an_unknown_passage_is_an_error(small: Report, tmp_path: Path) -> None:
    with pytest.raises(UnknownReference, match="has no '80'"):
        edition_of(small, tmp_path, *ROWS).twin("80", 0, 1)


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


@pytest.mark.parametrize("text", ["", "\n", '{"ref": "1", "sentences": []}\n'])
def test_a_file_that_does_not_open_with_its_edition_is_refused(small: Report, tmp_path: Path, text: str) -> None:
    path = tmp_path / "en.jsonl"
    path.write_text(text, encoding="utf-8")
    assert str(refused(small, path)) == f'{path}:1: expected a first line {{"edition": …}}, found none'


@pytest.mark.parametrize("value", [None, 3, ["en"]])
@pytest.mark.parametrize("key", ["edition", "of", "of_sha256", "title", "url"])
def test_a_first_line_that_lacks_a_text_is_refused(small: Report, tmp_path: Path, key: str, value: object) -> None:
    path = written(tmp_path, header={**HEADER, key: value})
    assert str(refused(small, path)) == f"{path}:1: expected {key!r} as text, found {value!r}"


@pytest.mark.parametrize("key", ["of", "of_sha256", "title", "url"])
def test_a_first_line_that_lacks_a_key_is_refused(small: Report, tmp_path: Path, key: str) -> None:
    path = written(tmp_path, header={name: value for name, value in HEADER.items() if name != key})
    assert str(refused(small, path)) == f"{path}:1: expected {key!r} as text, found None"


def test_an_edition_of_another_report_is_refused(small: Report, tmp_path: Path) -> None:
    path = written(tmp_path, header={**HEADER, "of": "A/99/2"})
    assert str(refused(small, path)) == f"{path}:1: expected an edition of A/99/1, found one of A/99/2"


@pytest.mark.parametrize(("key", "value"), [("of", "A/99/2\nA/99/3"), ("of_sha256", "12\n34")])
def test_a_line_end_in_the_first_line_stays_out_of_the_message(
    small: Report, tmp_path: Path, key: str, value: str
) -> None:
    assert refused(small, written(tmp_path, header={**HEADER, key: value})).line == 1


def test_an_edition_of_another_text_of_the_report_is_refused(small: Report, tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS, header={**HEADER, "of_sha256": "0123456789abcdef"})
    assert str(refused(small, path)) == (
        f"{path}:1: expected an edition aligned with the text of sha256 {small.metadata.sha256[:12]}…, "
        "found 0123456789ab…: align it anew"
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"ref": "9", "sentences": []}, "the ref of a passage or section of the report, found '9'"),
        ({"sentences": []}, "the ref of a passage or section of the report, found None"),
        (HEADER, "the ref of a passage or section of the report, found None"),
        (SECOND, "each ref once, found '2' again"),
        ({"ref": "3", "sentences": ["One."]}, "2 sentences of 3, found 1"),
        ({"ref": "3", "sentences": ["One.", None, None]}, "2 sentences of 3, found 3"),
        ({"ref": "3", "sentences": []}, "2 sentences of 3, found 0"),
        ({"ref": "3"}, "sentences, a list of texts, found None"),
        ({"ref": "3", "sentences": "One. Two."}, "sentences, a list of texts, found 'One. Two.'"),
        ({"ref": "3", "sentences": ["One.", 2]}, "sentences, a list of texts, found ['One.', 2]"),
        ({"ref": "3", "sentences": ["One.", ["Two."]]}, "sentences, a list of texts, found ['One.', ['Two.']]"),
        ({"ref": "sec-II", "heading": "Water"}, "2 subheadings of sec-II, found 0"),
        ({"ref": "sec-II", "heading": "Water", "subheadings": ["One"]}, "2 subheadings of sec-II, found 1"),
        ({"ref": "sec-I", "heading": "Opening", "subheadings": ["One"]}, "0 subheadings of sec-I, found 1"),
        (
            {"ref": "sec-II", "heading": "Water", "subheadings": ["One", ""]},
            "subheadings, a list of texts, found ['One', '']",
        ),
        ([], "a JSON object, found list"),
    ],
)
def test_a_row_that_does_not_fit_the_original_is_refused_with_its_line(
    small: Report, tmp_path: Path, row: object, message: str
) -> None:
    path = written(tmp_path, SECOND, row)
    assert str(refused(small, path)) == f"{path}:3: expected {message}"


def test_a_section_given_twice_is_refused(small: Report, tmp_path: Path) -> None:
    path = written(tmp_path, *SECTIONS, SECTIONS[0])
    assert str(refused(small, path)) == f"{path}:4: expected each ref once, found 'sec-I' again"


def test_a_section_without_a_heading_is_refused(small: Report, tmp_path: Path) -> None:
    assert refused(small, written(tmp_path, SECOND, {"ref": "sec-I"})).line == 3


@pytest.mark.parametrize("heading", [None, "", " ", 3, ["Opening"]])
def test_a_section_whose_heading_is_no_text_is_refused(small: Report, tmp_path: Path, heading: object) -> None:
    assert refused(small, written(tmp_path, SECOND, {"ref": "sec-I", "heading": heading})).line == 3


@pytest.mark.parametrize("heading", [None, "", 3, ["Summary"]])
def test_a_summary_whose_heading_is_no_text_is_refused(small: Report, tmp_path: Path, heading: object) -> None:
    assert refused(small, written(tmp_path, SECOND, {**SUMMARY, "heading": heading})).line == 3


@pytest.mark.parametrize("unsure", [1, "01", [2], [-1], ["0"], [[0]], [0.5], [None], {"0": 1}])
def test_what_is_unsure_must_be_numbers_of_sentences(small: Report, tmp_path: Path, unsure: object) -> None:
    assert refused(small, written(tmp_path, SECOND, {**THIRD, "unsure": unsure})).line == 3


def test_a_null_entry_with_none_before_it_is_refused(small: Report, tmp_path: Path) -> None:
    assert refused(small, written(tmp_path, SECOND, {"ref": "3", "sentences": [None, "Two."]})).line == 3


def test_a_sentence_of_white_space_is_no_text(small: Report, tmp_path: Path) -> None:
    assert twin_of(one_passage(small, tmp_path, "One.", " ", "Three.", "Four."), "1", 1) is None


BUNDLED_EDITION = BUNDLED / "E-2021-47" / "en.jsonl"


@pytest.fixture(scope="module")
def bundled() -> Report:
    return load_report("E/2021/47")


def changed(folder: Path, name: str = "en.jsonl", **values: object) -> Path:
    """The bundled edition's first line with other values, alone in a file of this folder."""
    header = json.loads(BUNDLED_EDITION.read_text(encoding="utf-8").split("\n", 1)[0])
    return written(folder, header={**header, **values}, name=name)


def test_the_bundled_editions_are_loaded_by_language(bundled: Report) -> None:
    editions = load_editions(bundled)
    assert list(editions) == ["en"]
    assert editions["en"] == read_edition(BUNDLED_EDITION, bundled)


def test_a_folders_edition_replaces_the_bundled_one_of_its_language(bundled: Report, tmp_path: Path) -> None:
    changed(tmp_path, official=True, title="The official text")
    metadata = load_editions(bundled, tmp_path)["en"].metadata
    assert (metadata.is_official, metadata.title) == (True, "The official text")


def test_the_last_folder_has_the_last_word(bundled: Report, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        changed(tmp_path / name, title=name)
    assert load_editions(bundled, tmp_path / "one", tmp_path / "two")["en"].metadata.title == "two"


def test_a_folders_edition_in_another_language_comes_beside(bundled: Report, tmp_path: Path) -> None:
    changed(tmp_path, "es.jsonl", edition="es", title="Informe")
    editions = load_editions(bundled, tmp_path)
    assert {name: edition.metadata.language for name, edition in editions.items()} == {"en": "en", "es": "es"}


def test_an_absent_or_an_empty_folder_changes_nothing(bundled: Report, tmp_path: Path) -> None:
    assert load_editions(bundled, tmp_path / "none") == load_editions(bundled, tmp_path) == load_editions(bundled)


@pytest.mark.parametrize("name", ["questions.jsonl", "en.jsonl.part", "en-GB.jsonl", "EN.jsonl", "en.json"])
def test_a_folders_other_files_are_passed_over(bundled: Report, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("nothing to read", encoding="utf-8")
    assert load_editions(bundled, tmp_path) == load_editions(bundled)


def test_a_folders_edition_that_does_not_read_is_refused(bundled: Report, tmp_path: Path) -> None:
    path = changed(tmp_path, of="A/1/1")
    with pytest.raises(ReportFileError, match=rf"^{path}:1: expected an edition of E/2021/47, found one of A/1/1$"):
        load_editions(bundled, tmp_path)


def test_an_edition_under_the_name_of_another_language_is_refused(bundled: Report, tmp_path: Path) -> None:
    path = changed(tmp_path, "es.jsonl")
    with pytest.raises(ReportFileError) as caught:
        load_editions(bundled, tmp_path)
    assert caught.value.path == str(path)


def test_a_span_of_which_a_sentence_is_not_said_is_not_sure(small: Report, tmp_path: Path) -> None:
    found = twin_of(one_passage(small, tmp_path, "First.", "", "Third.", None), "1", 0, 1)
    assert found == Twin("First.", 0, 6, is_sure=False)
