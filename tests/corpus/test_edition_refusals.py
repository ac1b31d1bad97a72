from __future__ import annotations

from pathlib import Path

import pytest

from corpus.report import Report
from tests.corpus.small_reports import parsed
from tests.corpus.written_edition import (
    FRENCH,
    HEADER,
    ROWS,
    SECOND,
    SECTIONS,
    SUMMARY,
    THIRD,
    one_passage,
    refused,
    twin_of,
    written,
)


@pytest.fixture
def small(tmp_path: Path) -> Report:
    return parsed(tmp_path, FRENCH, "fr")


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
