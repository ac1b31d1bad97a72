"""Whatever else somebody may send is refused in one line, and nothing of it is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.corpus.reading.pdf_files import pdf
from tests.corpus.reading.small_pdf import Image, write_pdf
from tests.corpus.reading.word_files import packed, parts_of
from tests.web.api.small_api import line
from tests.web.imports.small_imports import (
    IMPORTS,
    MOST_BYTES,
    REPORTS,
    left_in,
    sent,
)


def bomb(folder: Path) -> bytes:
    """A Word file that unpacks to a hundred times what may be read."""
    parts = {**parts_of(""), "word/document.xml": "<w:p/>" * 20_000_000}
    return packed(folder / "bomb.docx", parts).read_bytes()


def scan(folder: Path) -> bytes:
    return write_pdf(folder / "scan.pdf", [Image(10, 10, 500)]).read_bytes()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: b"", "file: expected the text of a report, found an empty file"),
        (lambda _: bytes(range(256)) * 40, "file: expected a PDF, a Word file (.docx), a web page or plain text, found a "),
        (lambda _: b"%PDF-1.7 and nothing", "file: expected a PDF that opens without a password, found a damaged file"),
        (lambda _: pdf(["One."] * 3001), "file: expected a PDF of at most 3000 pages, found one of 3001"),
        (lambda _: b"PK\x03\x04" + bytes(500), "file: expected a Word file (.docx), found a damaged zip"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file: expected a Word "
         "file that opens without a password, found an encrypted one"),
        (scan, "file: expected a PDF with text (`ocrmypdf IN.pdf OUT.pdf` adds it to a scan), found 1 pages of pictures"),
        (bomb, "file: expected "),
        (lambda _: b"<html><body></body></html>", "file: expected "),
    ],
    ids=["empty", "noise", "damaged", "too many pages", "no zip", "encrypted", "scan", "bomb", "no words"],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_one_line_and_nothing_is_left(
    librarian: TestClient, folder: Path, tmp_path: Path, make: Any, said: str
) -> None:
    assert line(sent(librarian, make(tmp_path), "a.bin"), 422).startswith(said)
    assert left_in(folder) == []


def test_a_file_that_is_too_large_is_refused_before_it_is_read(librarian: TestClient, folder: Path) -> None:
    assert line(sent(librarian, b"x" * (MOST_BYTES + 1)), 413) == "file: expected at most 1 MB, found more"
    assert line(sent(librarian, b"x" * (MOST_BYTES + 70_000)), 413).startswith("body: expected at most ")
    assert left_in(folder) == []


@pytest.mark.parametrize("path", [f"{IMPORTS}/{'0' * 32}", f"{REPORTS}/A-99-1/readers"])
def test_other_addresses_take_no_more_than_before(librarian: TestClient, path: str) -> None:
    send = librarian.put if path.endswith("readers") else librarian.post
    assert line(send(path, json={"groups": ["a" * 200] * 60}), 413) == "body: expected at most 10000 bytes, found 12192"


def test_a_folder_that_cannot_be_written_is_told(librarian: TestClient, folder: Path) -> None:
    folder.mkdir()
    (folder / "imports").touch()
    assert line(sent(librarian), 503) == "the file could not be kept; the log says why"
