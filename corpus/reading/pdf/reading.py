"""A PDF → a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from corpus.errors import ReportFileError
from corpus.joining import build_joiner
from corpus.reading.child import Told
from corpus.reading.document import Document, Oddity
from corpus.reading.pdf.blocks import Setter, blocks_of, notes_of
from corpus.reading.pdf.glyphs import PageGlyphs, open_pdf, page_glyphs
from corpus.reading.pdf.paragraphs import measure, paragraphs_of
from corpus.reading.pdf.righttoleft import mirrored
from corpus.reading.pdf.zones import Zones, zones_of
from corpus.tongues import language_of

_DASH = re.compile(r"\w - \w")
_FEW = 2


def read_pdf(path: Path, told: Told | None = None) -> Document:
    """The document that a PDF prints; a page that is damaged is left out and told as an oddity.

    Args:
        path: the file.
        told: is told of each page that has been read, and of how many.

    Raises:
        ReportFileError: it cannot be opened, all its pages are damaged, or it holds no text, as a scan does.
    """
    file, odd = open_pdf(path), list[Oddity]()
    try:
        pages = len(file)
        zones = zones_of(map(mirrored, _pages(file, odd, told)))
    finally:
        file.close()
    if odd and not zones.bodies:
        raise ReportFileError(path, None, "a PDF whose pages can be read", f"a damaged one ({odd[0].text})")
    texts = [line.text.replace("\u00ad", "-") for body in zones.bodies for line in body.lines]
    if not texts:
        expected = "a PDF with text (`ocrmypdf IN.pdf OUT.pdf` adds it to a scan)"
        raise ReportFileError(path, None, expected, f"{len(zones.bodies)} pages of pictures")
    language = language_of(texts)
    measured = measure(zones)
    typed = sum(len(_DASH.findall(text)) for text in texts) > _FEW
    setter = Setter(build_joiner(language, texts, ()), measured, typed)
    return Document(
        blocks=tuple(blocks_of(paragraphs_of(zones, measured), zones.bodies, setter)),
        notes=tuple(notes_of(zones.feet, setter)),
        heads=zones.heads,
        pages=pages,
        oddities=tuple(odd),
    )


def _pages(file: PdfDocument, odd: list[Oddity], told: Told | None) -> Iterator[PageGlyphs]:
    """The pages that can be read; the others are added to what is odd."""
    for number in range(1, len(file) + 1):
        try:
            yield page_glyphs(file, number)
        except PdfiumError as error:
            odd.append(Oddity(f"page {number} cannot be read: {str(error).rstrip('.').lower()}", number))
        if told is not None:
            told(number, len(file))


__all__ = ["Zones", "read_pdf"]
