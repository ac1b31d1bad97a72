"""Plain text, wrapped or not, as paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Report
from corpus.errors import ReportFileError
from corpus.library import BUNDLED
from corpus.reading.document import Block, Document
from corpus.reading.text import read_text
from tests.corpus.reading.word_files import printed
from tests.corpus.small_reports import ENGLISH, FRENCH_PLAIN

PATH = Path("file.txt")
WRAPPED = """\
A report of the Committee

1. The Committee met in New York in 2023 and heard the statements of
all the States that had asked for the floor, and of two observers. It
adopted its report by consensus:
  (a) The first of its decisions was taken at the opening of the session,
      and has been carried out;
  (b) The second was not.
2. It will meet again.
"""


def read(text: str) -> Document:
    return read_text(text, PATH)


def numbered(document: Document) -> dict[str, Block]:
    blocks = [block for block in document.blocks if isinstance(block, Block)]
    return {block.label.rstrip("."): block for block in blocks if block.label.rstrip(".").isdigit()}


def test_lines_that_are_wrapped_are_joined_and_labels_are_parted() -> None:
    assert printed(read(WRAPPED)) == [
        "A report of the Committee",
        "1. The Committee met in New York in 2023 and heard the statements of all the States that had asked for the floor, "
        "and of two observers. It adopted its report by consensus:",
        "(a) The first of its decisions was taken at the opening of the session, and has been carried out;",
        "(b) The second was not.",
        "2. It will meet again.",
    ]


def test_paragraphs_that_are_a_line_each_stay_so() -> None:
    long = "The Committee considered the question at length and took note of what had been said. " * 4
    assert printed(read(f"Title\n1. {long}\n2. {long}\nAnnex\n1. {long}")) == [
        "Title",
        f"1. {long.strip()}",
        f"2. {long.strip()}",
        "Annex",
        f"1. {long.strip()}",
    ]


def test_a_small_report_is_read_with_its_notes_and_their_calls() -> None:
    found = read(ENGLISH)
    assert [(note.mark, note.text) for note in found.notes] == [
        ("1", "See A/78/100, para. 3."),
        ("2", "Available at https://example.org/files/water-report.pdf."),
        ("3", "Estimates."),
        ("4", "Resolution 78/12."),
    ]
    texts = numbered(found)
    assert list(texts) == ["1", "2", "3", "4"]
    assert texts["1"].text == (
        "The Committee met in New York in 2023. It adopted resolution 78/12 and reviewed goal 6, with 12 members present."
    )
    assert [(call.mark, call.at) for call in texts["1"].calls] == [("1", 38)]
    assert texts["2"].text.endswith("although cooperation remained weak.")


def test_paragraphs_parted_by_blank_lines_are_paragraphs() -> None:
    assert [line[:9] for line in printed(read(FRENCH_PLAIN))] == ["1. Le Com", "Contexte", "2. Il a e", "3. Il se "]


def test_the_bundled_report_has_the_same_paragraphs_and_notes_as_by_its_own_parser(report: Report) -> None:
    found = read((BUNDLED / "E-2021-47" / "fr.txt").read_text(encoding="utf-8"))
    texts = numbered(found)
    assert {ref: block.text for ref, block in texts.items()} == {one.ref: one.text for one in report.paragraphs}
    assert {ref: [f"fn{call.mark}" for call in block.calls] for ref, block in texts.items()} == {
        one.ref: [call.ref for call in one.notes] for one in report.paragraphs
    }
    assert [(note.mark, note.text) for note in found.notes] == [
        (str(note.number), note.text) for note in report.footnotes
    ]


def test_form_feeds_begin_pages_and_what_pages_repeat_is_left_out() -> None:
    words = ("Water", "Energy", "Housing", "Transport")
    pages = "\f".join(
        f"A/80/1\n\n{word} was discussed for\na while on {word} day.\n\n25-12345 {number}/4\n"
        for number, word in enumerate(words, 1)
    )
    found = read(pages)
    assert (found.pages, found.heads) == (4, ("A/80/1",))
    assert [(block.text, block.page) for block in found.blocks if isinstance(block, Block)] == [
        (f"{word} was discussed for a while on {word} day.", number) for number, word in enumerate(words, 1)
    ]


def test_a_note_under_a_sign_is_a_note() -> None:
    found = read("The report*\n\n1. It says what it says.\n__________________\n * Reissued for technical reasons.\n")
    assert [(note.mark, note.text) for note in found.notes] == [("*", "Reissued for technical reasons.")]


def test_a_table_of_contents_is_left_out() -> None:
    found = read("Contents\n\nI. Introduction ........ 3\nII. Conclusions ........ 9\n\nI. Introduction\n\n1. Text.\n")
    assert printed(found) == ["Contents", "I. Introduction", "1. Text."]


def test_private_characters_of_the_file_are_no_calls() -> None:
    (block,) = read("1. A text\ue003 with a private character.").blocks
    assert isinstance(block, Block)
    assert (block.text, block.calls) == ("A text with a private character.", ())


def test_a_text_of_blanks_is_refused() -> None:
    with pytest.raises(ReportFileError, match=r"file\.txt: expected the text of a report, found an empty file"):
        read(" \n\f\n ")
