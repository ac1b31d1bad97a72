"""The styles of an exported Word document, set once over python-docx's own template."""

from __future__ import annotations

from typing import cast

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

# Styles are named by their ids: python-docx looks a name up anew for each paragraph, through the whole template.
TITLE = "Title"
HEADING = "Heading1"
PARAGRAPH = "Normal"
LIST_ITEM = "ListBullet"
QUOTE = "Quote"
FACT = "AlineaFact"
REMARK = "AlineaRemark"
FOOTNOTE_TEXT = "footnotetext"
FOOTNOTE_CALL = "footnotereference"
LINK = "Hyperlink"

_FACE = "Calibri"
_ACCENT = RGBColor(0x0F, 0x4C, 0x81)
_INK = RGBColor(0x1B, 0x24, 0x30)
_SOFT = RGBColor(0x56, 0x61, 0x6F)


def set_styles(document: WordDocument) -> None:
    """Faces, sizes and colours; adds the styles that the template lacks."""
    _paragraph(document, "Normal", 11, after=8, line=1.2)
    _paragraph(document, "Title", 20, colour=_ACCENT, after=10, bold=True)
    rule = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    rule.getparent().remove(rule)
    _paragraph(document, "Heading 1", 14, colour=_ACCENT, before=20, after=6, bold=True)
    _paragraph(document, "List Bullet", 11, after=4)
    _paragraph(document, "Quote", 11, colour=_INK, after=8, italic=False).paragraph_format.left_indent = Mm(8)
    for name in ("Header", "Footer"):
        _paragraph(document, name, 9, colour=_SOFT)
    _add(document, "Alinea Fact")
    _paragraph(document, "Alinea Fact", 10, after=2)
    _add(document, "Alinea Remark")
    _paragraph(document, "Alinea Remark", 9.5, colour=_SOFT, after=6, italic=True)
    _add(document, "footnote text", builtin=True)
    _paragraph(document, "footnote text", 9, after=2, line=1.0)
    call = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    call.font.superscript = True
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = _ACCENT, True


def _add(document: WordDocument, name: str, *, builtin: bool = False) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    style.base_style = document.styles["Normal"]


def _paragraph(
    document: WordDocument,
    name: str,
    size: float,
    *,
    colour: RGBColor | None = None,
    before: float = 0,
    after: float = 0,
    line: float | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
) -> ParagraphStyle:
    """A style of paragraphs; distances in points, ``line`` in lines."""
    style = cast("ParagraphStyle", document.styles[name])
    _font(style, size, colour)
    style.font.bold, style.font.italic = bold, italic
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if line is not None:
        style.paragraph_format.line_spacing = line
    return style


def _font(style: CharacterStyle, size: float, colour: RGBColor | None) -> None:
    style.font.name, style.font.size = _FACE, Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    faces = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)  # the theme's face would win over ours
