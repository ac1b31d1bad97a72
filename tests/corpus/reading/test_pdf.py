"""What a PDF prints, as blocks and notes: on pages that are set here, one trait of official reports each."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.reading.document import Block, Call, Document, Picture, Table
from corpus.reading.pdf.reading import read_pdf
from tests.corpus.reading.small_pdf import BOLD, ITALIC, Drawn, Image, Line, Words, lines, write_pdf

FULL = "words that fill a whole line of the page from its left edge to its right one"
"""As wide as a line of the text below."""


CUT = "A note whose line is as wide as those of the text above it, and which is longer than"


def read(tmp_path: Path, *pages: list[Drawn]) -> Document:
    return read_pdf(write_pdf(tmp_path / "report.pdf", *pages))


def blocks(document: Document) -> list[Block]:
    return [block for block in document.blocks if isinstance(block, Block)]


def paragraph(number: int, y: float, *more: str) -> list[Drawn]:
    """A numbered paragraph of full lines, and a last short one."""
    text = [FULL, *more, "The end of it."]
    return [Words(f"{number}.", 124, y), Words(f"Paragraph {number} has many", 148, y), *lines(text, y=y + 12)]


def test_a_number_apart_is_the_label_of_its_paragraph_and_lines_are_joined(tmp_path: Path) -> None:
    found = blocks(read(tmp_path, [*paragraph(1, 120), *paragraph(2, 180)]))
    assert [(block.label, block.text) for block in found] == [
        (f"{number}.", f"Paragraph {number} has many {FULL} The end of it.") for number in (1, 2)
    ]
    assert [block.page for block in found] == [1, 1]


def test_a_number_that_begins_a_line_of_a_paragraph_is_no_label(tmp_path: Path) -> None:
    page = [*paragraph(1, 120, "2023. It was a year as many others, and this line of text is as long as they are")]
    assert [block.label for block in blocks(read(tmp_path, page))] == ["1."]


def test_what_every_page_repeats_is_left_out_and_a_paragraph_goes_on_over_it(tmp_path: Path) -> None:
    def page(number: int, body: list[Drawn]) -> list[Drawn]:
        return [
            Words("A/99/1", 60, 59, 8, BOLD),
            *body,
            Words(f"{number}/3", 60, 754, 7),
            Words("25-01234", 520, 754, 7),
        ]

    first = [Words("1.", 124, 690), Words("It begins here and", 148, 690), Words(FULL, 124, 702)]
    document = read(
        tmp_path,
        page(1, [*paragraph(9, 120)]),
        page(2, [*lines([FULL] * 3), *first]),
        page(3, [*lines(["goes on here, after the end of the page.", ""], y=84), *paragraph(2, 120)]),
    )
    texts = [block.text for block in blocks(document)]
    assert f"It begins here and {FULL} goes on here, after the end of the page." in texts
    assert document.heads == ("A/99/1",)
    assert not any("25-01234" in text or "A/99/1" in text for text in texts[1:])


def test_notes_below_their_rule_are_apart_and_their_calls_have_a_place(tmp_path: Path) -> None:
    page: list[Drawn] = [
        *paragraph(1, 120),
        Words("It was said", 124, 156),
        Words("3", 173, 152, 6),
        Words("by many.", 178, 156),
        Line(124, 690, 196, 690),
        Words("3", 124, 699, 5),
        Words("See A/1.", 128, 702, 8),
        Words("4", 124, 709, 5),
        Words("See A/2, which has a", 128, 712, 8),
        Words("second line.", 124, 722, 8),
    ]
    document = read(tmp_path, page)
    assert [(note.mark, note.text, note.page) for note in document.notes] == [
        ("3", "See A/1.", 1),
        ("4", "See A/2, which has a second line.", 1),
    ]
    block = blocks(document)[-1]
    assert block.text.endswith("It was said by many.")
    assert block.calls == (Call("3", block.text.index("said") + 4),)


def test_a_page_that_ends_with_an_abbreviation_ends_no_paragraph(tmp_path: Path) -> None:
    first = [
        *lines([FULL] * 2),
        *lines(["and so it goes on over the page of this report, to the very end (see para."], y=144),
    ]
    second = lines(["7), and then it ends."])
    (block,) = blocks(read(tmp_path, first, list(second)))
    assert block.text.endswith("(see para. 7), and then it ends.")


def test_a_note_that_goes_on_at_the_next_page_stays_whole(tmp_path: Path) -> None:
    def foot(*notes: tuple[str, str], y: float) -> list[Drawn]:
        drawn: list[Drawn] = []
        for row, (mark, text) in enumerate(notes):
            drawn += [Words(mark, 124, y + 10 * row - 3, 5)] if mark else []
            drawn += [Words(text, 128, y + 10 * row, 8)]
        return drawn

    document = read(
        tmp_path,
        [*paragraph(1, 120), *foot(("4", CUT), y=712)],
        [*paragraph(2, 120), *foot(("", "the foot of its page."), ("5", "Another."), y=702)],
    )
    assert [(note.mark, note.text) for note in document.notes] == [
        ("4", f"{CUT} the foot of its page."),
        ("5", "Another."),
    ]
    assert len(blocks(document)) == 2


def test_small_print_above_the_notes_is_no_rest_of_a_note_that_was_whole(tmp_path: Path) -> None:
    first = [*paragraph(1, 120), Words("4", 124, 709, 5), Words("https://a.example/short", 128, 712, 8)]
    second = [
        *paragraph(2, 120),
        Words("Source: a survey", 124, 690, 8),
        Words("5", 124, 709, 5),
        Words("Another.", 128, 712, 8),
    ]
    document = read(tmp_path, first, second)
    assert [(note.mark, note.text) for note in document.notes] == [("4", "https://a.example/short"), ("5", "Another.")]
    assert blocks(document)[-1].text == "Source: a survey"


def test_a_heading_is_a_block_of_its_own_with_its_look(tmp_path: Path) -> None:
    page = [
        Words("II.", 100, 110, 14, BOLD),
        *lines(["Implementation of the resolution", "by the Secretariat"], y=110, leading=15, size=14, font=BOLD),
        Words("Background", 124, 150, 10, ITALIC),
        *paragraph(1, 170),
    ]
    chapter, heading, text = blocks(read(tmp_path, page))
    assert (chapter.label, chapter.text) == ("II.", "Implementation of the resolution by the Secretariat")
    assert chapter.look.bold
    assert chapter.look.size > text.look.size
    assert heading.text == "Background"
    assert heading.look.italic
    assert not text.look.bold


def test_words_in_bold_within_a_paragraph_do_not_cut_it(tmp_path: Path) -> None:
    page = [
        *lines([FULL, FULL]),
        Words(FULL.replace("words", "bold!"), 124, 144, 10, BOLD),
        *lines(["and it ends in plain type."], y=156),
    ]
    assert len(blocks(read(tmp_path, page))) == 1


def test_cells_side_by_side_are_a_table_and_a_cell_may_have_two_lines(tmp_path: Path) -> None:
    page = [
        *paragraph(1, 100),
        *[Words(text, x, 200) for text, x in [("Entity", 124), ("Posts", 300), ("Cost", 420)]],
        *[Words(text, x, 220) for text, x in [("UNICEF", 124), ("twelve, of which", 300), ("7", 420)]],
        Words("two are new", 300, 232),
        *[Words(text, x, 252) for text, x in [("WHO", 124), ("three", 300), ("1", 420)]],
        *paragraph(2, 300),
    ]
    tables = [block for block in read(tmp_path, page).blocks if isinstance(block, Table)]
    assert [table.rows for table in tables] == [
        (("Entity", "Posts", "Cost"), ("UNICEF", "twelve, of which two are new", "7"), ("WHO", "three", "1"))
    ]


def test_notes_that_cells_call_are_kept_with_the_table(tmp_path: Path) -> None:
    page = [
        *paragraph(1, 100),
        *[Words(text, x, 200) for text, x in [("Entity", 124), ("Area, km", 300)]],
        Words("2", 338.5, 196, 6),
        Words("Cost", 420, 200),
        *[Words(text, x, 220) for text, x in [("UNICEF", 124), ("12", 300), ("7", 420)]],
        Words("a", 425.5, 216, 6),
        *paragraph(2, 300),
    ]
    [table] = [block for block in read(tmp_path, page).blocks if isinstance(block, Table)]
    assert table.rows == (("Entity", "Area, km²", "Cost"), ("UNICEF", "12", "7ᵃ"))
    assert table.calls == ("a",)


def test_what_stands_in_a_frame_says_so(tmp_path: Path) -> None:
    frame = [Line(120, 190, 120, 240), Line(492, 190, 492, 240)]
    page = [
        *paragraph(1, 120),
        *frame,
        *lines(["Recommendation 1", "Do it."], x=148, y=205, leading=20),
        *paragraph(2, 300),
    ]
    found = blocks(read(tmp_path, page))
    assert [(block.text, block.look.frame) for block in found if block.look.frame] == [
        ("Recommendation 1", 1),
        ("Do it.", 1),
    ]


@pytest.mark.parametrize("leader", [" . . . . . . . . .", "..........", " … … … …"])
def test_a_table_of_contents_is_left_out(tmp_path: Path, leader: str) -> None:
    names = ["Introduction", "Methods", "Findings", "Conclusions"]
    listed = [Words(f"{name}{leader} {page}", 124, 120 + 14 * page) for page, name in enumerate(names, 1)]
    document = read(tmp_path, [Words("Contents", 60, 90, 14), *listed], paragraph(1, 120))
    assert [block.label for block in blocks(document) if block.label] == ["1."]
    assert "Methods" not in " ".join(block.text for block in blocks(document))


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the Under-Secretary-", "General said", "Under-Secretary-General"),
        ("of interna-", "tional law", "international"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_whole(tmp_path: Path, first: str, second: str, whole: str) -> None:
    page = lines([f"{FULL[:40]} {first}", f"{second} and more of it.", "It is international law, they said."])
    assert whole in blocks(read(tmp_path, list(page)))[0].text


def test_a_picture_stands_where_it_is_printed_and_an_emblem_is_none(tmp_path: Path) -> None:
    page = [Image(60, 40, 30), *paragraph(1, 120), Image(124, 180, 100), *paragraph(2, 320)]
    kinds = [block.label if isinstance(block, Block) else type(block) for block in read(tmp_path, page).blocks]
    assert kinds == ["1.", Picture, "2."]


def test_a_file_of_pictures_says_that_it_has_no_text(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "scan.pdf", [Line(0, 0, 9, 9)], [Line(0, 0, 9, 9)])
    with pytest.raises(
        ReportFileError, match=r"scan\.pdf: expected a PDF with text \(`ocrmypdf .*found 2 pages of pictures"
    ):
        read_pdf(path)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no pdf at all", b"%PDF-1.7\n1 0 obj\n<<"])
def test_a_damaged_file_is_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "damaged.pdf"
    path.write_bytes(data)
    with pytest.raises(ReportFileError, match=r"damaged\.pdf: expected a PDF that opens"):
        read_pdf(path)


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReportFileError, match="expected a file that can be read"):
        read_pdf(tmp_path / "none.pdf")
