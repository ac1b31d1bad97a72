"""A file of any kind → a document: what it is, its first bytes say, whatever it is called."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import ReportFileError
from corpus.reading.child import Told
from corpus.reading.decoding import maybe_decoded
from corpus.reading.document import Document
from corpus.reading.document_json import document_to_json
from corpus.reading.progress import seldom

_EXPECTED = "a PDF, a Word file (.docx), a web page or plain text"
_SAVE_IT = "save it as .docx or PDF"
_HEAD = 4096
_PDF_WITHIN = 1024
"""Bytes before which a PDF says that it is one."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (rb"\{\\rtf", f"an RTF file: {_SAVE_IT}"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP", "a picture: make a PDF of it, and add its text with `ocrmypdf IN.pdf OUT.pdf`"),
    (rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!", "a packed file: unpack it first"),
    (rb"%!PS", "a PostScript file: make a PDF of it"),
    (rb"(?i)(?:From: .*\n|Subject: .*\n|Date: .*\n|Snapshot-Content-Location: .*\n|MIME-Version: )", "a web page packed with its pictures, or a mail: save it as HTML"),
)  # fmt: skip
_ZIPS = (
    ("ppt/", "a presentation (.pptx): save it as PDF"),
    ("xl/", "a spreadsheet (.xlsx): save it as PDF"),
    ("META-INF/container.xml", "an e-book (.epub): save it as PDF"),
    ("content.xml", f"an OpenDocument file (.odt): {_SAVE_IT}"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAGS = re.compile(r"<(?:p|div|h[1-6]|ol|ul|table|article|main)\b[^>]*>", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml\b")


def read_document(path: Path, pages: int | None = None, told: Told | None = None) -> Document:
    """The document in a file, read here and now; :func:`corpus.reading.confined.read_confined` is for files of others.

    Args:
        path: the file.
        pages: how many it may have, where its kind has pages; ``None``: any number.
        told: is told how many there are before they are read, and then of each; what has no pages is told in pages of
            3,000 characters.

    Raises:
        ReportFileError: it cannot be read; one line says what was expected, and what it is.
    """
    head = _head(path)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return _pdf(path, pages, told)
    if head.startswith(b"PK"):
        return _zip(path, told)
    if head.startswith(_OLE):
        raise _of_ole(path)
    for start, found in _OTHERS:
        if re.match(start, head, re.DOTALL if b".{" in start else 0):
            raise ReportFileError(path, None, _EXPECTED, found)
    return _text(path, told)


def job(path: Path, options: Mapping[str, Any], told: Told) -> object:
    """What :func:`corpus.reading.confined.read_confined` has done in another process."""
    return document_to_json(read_document(path, options["pages"], seldom(told)))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise ReportFileError(path, None, "a file that can be read", error.strerror or "an error") from error


def _pdf(path: Path, pages: int | None, told: Told | None) -> Document:
    from pypdfium2 import PdfiumError

    from corpus.reading.pdf.glyphs import open_pdf
    from corpus.reading.pdf.reading import read_pdf

    file = open_pdf(path)
    try:
        found = len(file)
    finally:
        file.close()
    if pages is not None and found > pages:
        raise ReportFileError(path, None, f"a PDF of at most {pages} pages", f"one of {found}")
    if told is not None:
        told(0, found)
    try:
        return read_pdf(path, told)
    except PdfiumError as error:
        raise ReportFileError(path, None, "a PDF whose pages can be read", f"a damaged one ({error})") from error


def _zip(path: Path, told: Told | None) -> Document:
    from corpus.reading.docx.reading import read_docx

    try:
        with zipfile.ZipFile(path) as file:
            names = file.namelist()
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
        raise ReportFileError(path, None, "a Word file (.docx)", "a damaged zip") from error
    if not any(name.startswith("word/") for name in names):
        for start, found in _ZIPS:
            if any(name.startswith(start) for name in names):
                raise ReportFileError(path, None, _EXPECTED, found)
    return read_docx(path, told)


def _of_ole(path: Path) -> ReportFileError:
    if _ENCRYPTED in path.read_bytes():
        return ReportFileError(path, None, "a Word file that opens without a password", "an encrypted one")
    return ReportFileError(path, None, _EXPECTED, f"an old Word file (.doc) or another of its time: {_SAVE_IT}")


def _text(path: Path, told: Told | None) -> Document:
    from corpus.reading.html.reading import read_html
    from corpus.reading.text import read_text

    data = path.read_bytes()
    text = maybe_decoded(data)
    if text is None:
        raise ReportFileError(path, None, _EXPECTED, "a file of none of these kinds")
    start = text[:_HEAD]
    if _HTML.match(start) or (path.suffix.lower() in (".html", ".htm", ".xhtml") and _TAGS.search(start)):
        return read_html(text, path, told)
    if _XML.match(start):
        raise ReportFileError(path, None, _EXPECTED, "XML of another kind")
    return read_text(text, path, told)
