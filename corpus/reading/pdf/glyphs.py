"""The characters of a PDF, each with its place and look. The only place of PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.errors import ReportFileError

_UPRIGHT = 0.1
"""Radians: what is turned further is no text of the page's flow."""
_HEAVY = 600
_FIXED_PITCH, _ITALIC, _FORCED_BOLD = 1 << 0, 1 << 6, 1 << 18
_THIN = 3.0
_PICTURE = 60.0
"""A smaller one is an emblem or a code to scan."""
_AT_LINE_END = "\x02"
"""What PDFium makes of a hyphen that ends a line."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: ``x0``, ``x1`` from the page's left edge, ``y`` its baseline from the top, ``size`` its height."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line drawn on the page, from ``x0`` to ``x1``, ``y`` from the top."""

    x0: float
    x1: float
    y: float


@dataclass(frozen=True, slots=True)
class Upright:
    """A line drawn from top to bottom at ``x``, from ``y0`` to ``y1`` below the top of the page."""

    x: float
    y0: float
    y1: float


@dataclass(frozen=True)
class PageGlyphs:
    """A page: its characters in the order of the file, spaces of the file among them, and what is drawn."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    uprights: tuple[Upright, ...]
    pictures: tuple[float, ...]
    """Where each picture of some size begins, below the top of the page."""


@dataclass(frozen=True)
class _Font:
    bold: bool
    italic: bool


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """The file, opened.

    Raises:
        ReportFileError: it cannot be read, is encrypted, or is no PDF.
    """
    try:
        return pdfium.PdfDocument(path)
    except FileNotFoundError as error:
        raise ReportFileError(path, None, "a file that can be read", "none") from error
    except pdfium.PdfiumError as error:
        found = "an encrypted one" if error.err_code == raw.FPDF_ERR_PASSWORD else "a damaged file or none"
        raise ReportFileError(path, None, "a PDF that opens without a password", found) from error


def page_glyphs(document: pdfium.PdfDocument, number: int) -> PageGlyphs:
    """The page of this number, from 1.

    Raises:
        PdfiumError: it is damaged.
    """
    page = document[number - 1]
    try:
        return _page(page, number)
    finally:
        page.close()


def _page(page: pdfium.PdfPage, number: int) -> PageGlyphs:
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        glyphs = tuple(_glyphs(textpage.raw, height))
    finally:
        textpage.close()
    rules, uprights, pictures = list[Rule](), list[Upright](), list[float]()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = drawn.get_bounds()
        if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
            if min(right - left, top - bottom) > _PICTURE:
                pictures.append(height - top)
        elif top - bottom <= _THIN and right - left > _THIN:
            rules.append(Rule(left, right, height - (top + bottom) / 2))
        elif right - left <= _THIN and top - bottom > _THIN:
            uprights.append(Upright((left + right) / 2, height - top, height - bottom))
    return PageGlyphs(number, width, height, glyphs, tuple(rules), tuple(uprights), tuple(sorted(pictures)))


def _glyphs(text: raw.FPDF_TEXTPAGE, height: float) -> Iterator[Glyph]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_box, at_x, at_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    fonts: dict[int, _Font] = {}
    last: Glyph | None = None
    for index in range(raw.FPDFText_CountChars(text)):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char == _AT_LINE_END:
            char = "\u00ad"
        elif char == " " and last is not None and raw.FPDFText_IsGenerated(text, index):
            yield replace(last, char=" ", x0=last.x1)
            continue
        elif not (char.isprintable() or char in "\u00ad\u00a0\t"):
            continue
        raw.FPDFText_GetLooseCharBox(text, index, at_box)
        raw.FPDFText_GetCharOrigin(text, index, at_x, at_y)
        if _UPRIGHT < raw.FPDFText_GetCharAngle(text, index) < 2 * 3.14159265 - _UPRIGHT:
            continue
        font = _font(raw.FPDFText_GetTextObject(text, index), fonts)
        last = Glyph(char, box.left, box.right, height - y.value, box.top - box.bottom, font.bold, font.italic)
        yield last


def _font(drawn: raw.FPDF_PAGEOBJECT, known: dict[int, _Font]) -> _Font:
    if not drawn:
        return _Font(bold=False, italic=False)
    address = ctypes.addressof(drawn.contents)
    if address not in known:
        font = raw.FPDFTextObj_GetFont(drawn)
        flags = raw.FPDFFont_GetFlags(font)
        name = ctypes.create_string_buffer(128)
        raw.FPDFFont_GetBaseFontName(font, name, 128)
        said = name.value.decode("latin-1").lower()
        bold = raw.FPDFFont_GetWeight(font) >= _HEAVY or bool(flags & _FORCED_BOLD) or "bold" in said
        known[address] = _Font(bold, bool(flags & _ITALIC and flags > 0) or "italic" in said or "oblique" in said)
    return known[address]
