from __future__ import annotations

from pathlib import Path

import pytest

from corpus import ReportFileError, check_file
from corpus.library import BUNDLED
from corpus.loaders import load_lines
from tests.corpus.small_reports import ENGLISH, FRENCH_PLAIN

BUNDLED_TEXT = BUNDLED / "E-2021-47" / "fr.txt"


def faults(folder: Path, data: bytes | str) -> list[str]:
    path = folder / "r.txt"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [fault.removeprefix(f"{path}") for fault in check_file(path)]


def test_a_good_file_has_no_fault(tmp_path: Path) -> None:
    assert check_file(BUNDLED_TEXT) == []
    assert faults(tmp_path, ENGLISH) == []
    assert faults(tmp_path, FRENCH_PLAIN) == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ": expected the text of a report, found an empty file"),
        (b" \n\n\f\n", ": expected the text of a report, found an empty file"),
        (b"1. Un.\n\x00\x01", ":2: expected text in UTF-8, found a binary file"),
        ("1. Un.\n2. Été.\n".encode("latin-1"), ":2: expected text in UTF-8, found byte 0xc9"),
        (b"A letter.\nIt has no number.\n", ": expected numbered paragraphs (« 1. … »), found none"),
        ("1. Un.\n3. Trois.\n", ":2: expected paragraph 2, found paragraph 3"),
        ("1. Un.\n2. Deux.\n2. Deux.\n", ":3: expected paragraph 3, found paragraph 2"),
        ("1. Un.\n2. Deux et le", ":2: expected the end of paragraph 2, found a text that stops at '2. Deux et le'"),
        ("I. Un\n1. Un.\nIII. Deux\n2. Deux.\n", ":3: expected section II, found section III"),
        ("I. Un\n1. Un.\nII. Deux\n", ":3: expected a numbered paragraph under section II, found none"),
        ("1. Selon le rapport1.\n", ":1: expected the text of footnote 1, found only its call, 'rapport1'"),
        (
            "Un titre1\n1. Un texte plus long que le titre.\n____\n 1 Voir.\n",
            ":1: expected the call of footnote 1 in the report's text, found one in its front matter",
        ),
        ("______\n 1 Voir.\n1. Un.\n", ":2: expected a call of footnote 1 on its page, found none"),
        ("1. Un.\n______\n 1 Voir.\n", ":3: expected a call of footnote 1 on its page, found none"),
    ],
)
def test_a_fault_is_one_line_that_says_where_and_what(tmp_path: Path, data: bytes | str, fault: str) -> None:
    assert faults(tmp_path, data) == [fault]


def test_every_fault_is_listed_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "1. Un.\n3. Trois.\n4. Quatre.\n8. Huit.\n"
    assert faults(tmp_path, text) == [
        ":2: expected paragraph 2, found paragraph 3",
        ":4: expected paragraph 5, found paragraph 8",
    ]


def test_a_page_of_notes_lost_from_the_report_is_seen(tmp_path: Path) -> None:
    lines = BUNDLED_TEXT.read_text(encoding="utf-8").split("\n")
    damaged = "\n".join([*lines[:142], *lines[160:]])  # notes 1 and 2
    assert faults(tmp_path, damaged)[0] == ":114: expected the text of footnote 2, found only its call, 'octobre2'"


def test_a_paragraph_lost_from_the_report_is_seen(tmp_path: Path) -> None:
    lines = BUNDLED_TEXT.read_text(encoding="utf-8").split("\n")
    assert faults(tmp_path, "\n".join([*lines[:467], *lines[479:]])) == [
        ":468: expected paragraph 14, found paragraph 15"
    ]


def test_a_missing_file_and_an_unread_format_are_one_line(tmp_path: Path) -> None:
    assert check_file(tmp_path / "none.txt") == [
        f"{tmp_path / 'none.txt'}: expected a file that can be read, found No such file or directory"
    ]
    assert check_file(tmp_path / "r.xyz") == [f"{tmp_path / 'r.xyz'}: expected a .txt file, found a .xyz file"]
    with pytest.raises(ReportFileError):
        load_lines(tmp_path)
