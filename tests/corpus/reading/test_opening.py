"""What a file is, its content says, whatever it is called."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.errors import ReportFileError
from corpus.reading.decoding import maybe_decoded
from corpus.reading.opening import read_document
from tests.corpus.reading.pdf_files import pdf
from tests.corpus.reading.word_files import p, printed, word_file

FRENCH = "1. L’Assemblée générale a décidé d’élever la tâche à un œuvre."
HTML = "<!DOCTYPE html><meta charset={}><p>1. Élève"
ANY = "a PDF, a Word file (.docx), a web page or plain text"
SAVE = "save it as .docx or PDF"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "report"])
def test_a_word_file_is_one_by_whatever_name(tmp_path: Path, name: str) -> None:
    path = word_file(tmp_path, p("1. Text")).rename(tmp_path / name)
    assert printed(read_document(path)) == ["1. Text"]


@pytest.mark.parametrize("before", [b"", b"\r\nmail header\r\n"])
def test_a_pdf_is_one_by_whatever_name(tmp_path: Path, before: bytes) -> None:
    path = written(tmp_path, "report.docx", before + pdf(["1. The text of a page."]))
    assert printed(read_document(path)) == ["1. The text of a page."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_plain_text_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    assert printed(read_document(written(tmp_path, "a.txt", FRENCH.encode(encoding)))) == [FRENCH]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("latin-1", "iso-8859-1"), ("cp1252", "windows-1252"), ("utf-8", "zip"), ("utf-16", "utf-16")],
)
def test_a_web_page_is_read_in_the_encoding_that_it_says(tmp_path: Path, encoding: str, declared: str) -> None:
    path = written(tmp_path, "a.bin", HTML.format(declared).encode(encoding))
    assert printed(read_document(path)) == ["1. Élève"]


def test_what_is_declared_wrongly_is_read_as_it_is() -> None:
    assert maybe_decoded(b"<meta charset=utf-8>caf\xe9") == "<meta charset=utf-8>café"


def test_a_page_without_a_head_is_one_by_its_name(tmp_path: Path) -> None:
    data = b"<p>1. One</p>"
    assert printed(read_document(written(tmp_path, "a.html", data))) == ["1. One"]
    assert printed(read_document(written(tmp_path, "a.txt", data))) == ["<p>1. One</p>"]


@pytest.mark.parametrize(
    ("data", "expected", "found"),
    [
        (OLE, ANY, f"an old Word file (.doc) or another of its time: {SAVE}"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a Word file that opens without a password", "an encrypted one"),
        (b"{\\rtf1 text}", ANY, f"an RTF file: {SAVE}"),
        (b"\x89PNG\r\n", ANY, "a picture: make a PDF of it, and add its text with `ocrmypdf IN.pdf OUT.pdf`"),
        (b"\xff\xd8\xff\xe0", ANY, "a picture: make a PDF of it, and add its text with `ocrmypdf IN.pdf OUT.pdf`"),
        (b"\x1f\x8b\x08", ANY, "a packed file: unpack it first"),
        (b"%!PS-Adobe", ANY, "a PostScript file: make a PDF of it"),
        (b"MIME-Version: 1.0\n", ANY, "a web page packed with its pictures, or a mail: save it as HTML"),
        (b"<?xml version='1.0'?><feed/>", ANY, "XML of another kind"),
        (b"\x00\x01\x02\x03" * 100, ANY, "a file of none of these kinds"),
        (b"PK\x03\x04broken", "a Word file (.docx)", "a damaged zip"),
        (b"\n \n", "the text of a report", "an empty file"),
    ],
)
def test_another_kind_of_file_gets_one_line(tmp_path: Path, data: bytes, expected: str, found: str) -> None:
    path = written(tmp_path, "report.pdf", data)
    with pytest.raises(ReportFileError) as raised:
        read_document(path)
    assert str(raised.value) == f"{path}: expected {expected}, found {found}"


@pytest.mark.parametrize(
    ("member", "found"),
    [
        ("ppt/presentation.xml", "a presentation (.pptx): save it as PDF"),
        ("xl/workbook.xml", "a spreadsheet (.xlsx): save it as PDF"),
        ("content.xml", f"an OpenDocument file (.odt): {SAVE}"),
        ("META-INF/container.xml", "an e-book (.epub): save it as PDF"),
        ("readme.txt", "a zip of something else"),
    ],
)
def test_another_kind_of_zip_gets_one_line(tmp_path: Path, member: str, found: str) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(member, "x")
    with pytest.raises(ReportFileError) as raised:
        read_document(path)
    assert raised.value.found == found


def test_a_pdf_of_too_many_pages_gets_one_line(tmp_path: Path) -> None:
    path = written(tmp_path, "report.pdf", pdf(["one", "two", "three"]))
    with pytest.raises(ReportFileError, match=r"expected a PDF of at most 2 pages, found one of 3$"):
        read_document(path, pages=2)


def test_the_number_of_pages_is_told_before_they_are_read_and_then_each(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    read_document(written(tmp_path, "report.pdf", pdf(["one", "two"])), told=lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_file_that_is_not_there_gets_one_line(tmp_path: Path) -> None:
    with pytest.raises(ReportFileError, match="expected a file that can be read, found No such file or directory"):
        read_document(tmp_path / "none")
