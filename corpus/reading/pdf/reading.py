"""A PDF → a document."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.errors import ReportFileError
from corpus.joining import build_joiner
from corpus.reading.document import Document
from corpus.reading.pdf.blocks import Setter, blocks_of, notes_of
from corpus.reading.pdf.glyphs import glyphs_of, open_pdf
from corpus.reading.pdf.paragraphs import measure, paragraphs_of
from corpus.reading.pdf.zones import Zones, zones_of
from corpus.tongues import language_of

_DASH = re.compile(r"\w - \w")
_FEW = 2


def read_pdf(path: Path) -> Document:
    """The document that a PDF prints.

    Raises:
        ReportFileError: it cannot be opened, or holds no text, as a scan does.
    """
    file = open_pdf(path)
    try:
        zones = zones_of(glyphs_of(file))
    finally:
        file.close()
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
        pages=len(zones.bodies),
    )


__all__ = ["Zones", "read_pdf"]
