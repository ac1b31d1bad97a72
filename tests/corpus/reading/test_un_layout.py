"""A real report, set as the United Nations set theirs, is read from a Word file as from its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Report
from corpus.reading.document import Block, Document
from corpus.reading.docx.reading import read_docx
from tests.corpus.reading.un_layout import un_word_file

Passages = dict[str, tuple[str, tuple[str, ...]]]


def numbered(document: Document) -> Passages:
    """Number → text, and the notes called in it."""
    blocks = [block for block in document.blocks if isinstance(block, Block)]
    return {
        block.label[:-1]: (block.text, tuple(call.mark for call in block.calls))
        for block in blocks
        if block.label[:-1].isdigit()
    }


def passages(report: Report) -> Passages:
    return {one.ref: (one.text, tuple(call.ref[2:] for call in one.notes)) for one in report.paragraphs}


@pytest.fixture(scope="session")
def word(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return un_word_file(tmp_path_factory.mktemp("un") / "E-2021-47.docx", report)


def test_every_paragraph_and_note_is_the_reports_own(word: Path, report: Report) -> None:
    found = read_docx(word)
    assert numbered(found) == passages(report)
    assert [(note.mark, note.text) for note in found.notes] == [(str(one.number), one.text) for one in report.footnotes]
    assert found.heads == ("E/2021/47",)


def test_calls_stand_where_the_report_has_them(word: Path, report: Report) -> None:
    blocks = [block for block in read_docx(word).blocks if isinstance(block, Block) and block.label[:-1].isdigit()]
    assert [[call.at for call in block.calls] for block in blocks] == [
        [call.position for call in one.notes] for one in report.paragraphs
    ]


def test_headings_have_their_levels_and_numerals(word: Path, report: Report) -> None:
    blocks = [block for block in read_docx(word).blocks if isinstance(block, Block)]
    sections = [(block.label, block.text) for block in blocks if block.look.heading == 1]
    assert sections == [(f"{section.numeral}.", section.heading) for section in report.sections]
    deeper = [block.text for block in blocks if block.look.heading == 3]
    assert deeper == [heading for section in report.sections for heading in section.subheadings]


def test_the_masthead_and_the_summary_are_paragraphs_in_order(word: Path, report: Report) -> None:
    blocks = [block.text for block in read_docx(word).blocks if isinstance(block, Block)]
    assert blocks[:7] == [
        "Nations Unies",
        "Conseil économique et social",
        "E/2021/47",
        "Distr. générale",
        "11 mai 2021",
        "Français",
        "Original : anglais",
    ]
    assert report.summary is not None
    at = blocks.index("Résumé")
    assert "\n\n".join(blocks[at + 1 : at + 4]) == report.summary.text
