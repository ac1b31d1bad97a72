"""Small Word files, written part by part."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from corpus.reading.document import Block, Document
from corpus.reading.docx.reading import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def document(body: str) -> str:
    return f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>"


def part(kind: str, inside: str) -> str:
    """The root of another part: ``styles``, ``numbering``, ``footnotes``, ``hdr``."""
    return f"<w:{kind} {_NAMES}>{inside}</w:{kind}>"


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str = "", properties: str = "", inside: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text) if text else ''}{inside}</w:r>"


def p(inside: str = "", properties: str = "") -> str:
    """A paragraph; ``inside`` is its text, or its runs where it has tags."""
    runs = inside if inside.startswith("<") else r(inside) if inside else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def parts_of(body: str, **parts: str) -> dict[str, str]:
    """The parts of a file, by name. ``styles``, ``numbering``… are their whole XML; ``header1`` is a header's."""
    kinds = {name: "header" if name.startswith("header") else name for name in parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items()
    )
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_R}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }


def packed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return path


def word_file(folder: Path, body: str, **parts: str) -> Path:
    return packed(folder / "file.docx", parts_of(body, **parts))


def read(folder: Path, body: str, **parts: str) -> Document:
    return read_docx(word_file(folder, body, **parts))


def printed(document: Document) -> list[str]:
    """Each block as a line: its label and its text."""
    return [f"{block.label} {block.text}".strip() for block in document.blocks if isinstance(block, Block)]


def labels(document: Document) -> list[str]:
    return [block.label for block in document.blocks if isinstance(block, Block)]
