"""A Word file → a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml.etree import _Element as Element

from corpus.reading.child import Told
from corpus.reading.document import Document, Oddity, PrintedNote
from corpus.reading.docx.body import BodyReader
from corpus.reading.docx.names import RELATION_ID, child, value, w
from corpus.reading.docx.notes import ENDNOTE, FOOTNOTE, Called, NoteMarks, default_schemes, note_elements
from corpus.reading.docx.numbering import Numbering
from corpus.reading.docx.package import Package
from corpus.reading.docx.runs import Anchored, RunReader
from corpus.reading.docx.styles import Styles
from corpus.reading.progress import by_length
from corpus.reading.symbols import tidy

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_EXPECTED = "a Word file with text"


def read_docx(path: Path, told: Told | None = None) -> Document:
    """The document that a Word file holds, tracked changes accepted; ``told`` of how far it is.

    Raises:
        ReportFileError: the file is damaged, encrypted, too large, has macros, is no Word file, or holds no text.
    """
    package = Package(path)
    try:
        return _read(package, told)
    finally:
        package.close()


def _read(package: Package, told: Told | None) -> Document:
    parts = _Parts(package)
    body = child(package.xml(package.main), "body")
    if body is None:
        raise package.fault("one without a body", _EXPECTED)
    styles = Styles(parts.maybe("styles"))
    numbering = Numbering(parts.maybe("numbering"), styles.lists)
    schemes = default_schemes(parts.maybe("settings"))
    marks = NoteMarks(schemes)
    sections = list(_sections(body))
    reader = BodyReader(styles, numbering, RunReader(styles, marks), sections, schemes)
    reader.begin_section(0)
    length = sum(len(text.text or "") for text in body.iter(w("t")))
    blocks = tuple(by_length(reader.blocks(body), length, told))
    if not blocks:
        raise package.fault("one without any", _EXPECTED)
    elements = {
        FOOTNOTE: note_elements(parts.maybe("footnotes"), FOOTNOTE),
        ENDNOTE: note_elements(parts.maybe("endnotes"), ENDNOTE),
    }
    notes, oddities = list[PrintedNote](), list[Oddity]()
    for called in marks.called:
        element = elements[called.kind].get(called.id)
        if element is None:
            oddities.append(Oddity(f"note {called.mark} is called and has no text in the file"))
        else:
            notes.append(PrintedNote(called.mark, _note_text(element, called, styles)))
    heads = tuple(dict.fromkeys(_heads(package, parts, sections, styles)))
    return Document(blocks, tuple(notes), heads, title=parts.title(), oddities=tuple(oddities))


class _Parts:
    """The parts that the main one names, by kind."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.relations = package.relations(package.main)

    def maybe(self, kind: str) -> Element | None:
        target = next((one.target for one in self.relations.values() if one.kind == kind), None)
        return None if target is None else self._package.maybe_xml(target)

    def title(self) -> str:
        core = self._package.maybe_xml("docProps/core.xml")
        return tidy(core.findtext(_TITLE) or "") if core is not None else ""


def _sections(body: Element) -> Iterator[Element]:
    """The properties of each section, in order: at the end of its last paragraph, of the last one at the body's."""
    for properties in body.iter(w("sectPr")):
        parent = properties.getparent()
        if parent is not None and parent.tag in (w("pPr"), w("body")):
            yield properties


def _heads(package: Package, parts: _Parts, sections: list[Element], styles: Styles) -> Iterator[str]:
    """The lines of all headers, without page numbers."""
    references = [reference for section in sections for reference in section.iterfind(w("headerReference"))]
    for id_ in dict.fromkeys(reference.get(RELATION_ID, "") for reference in references):
        relation = parts.relations.get(id_)
        root = package.maybe_xml(relation.target) if relation else None
        for paragraph in () if root is None else root.iter(w("p")):
            if text := _line(paragraph, styles):
                yield text


def _line(paragraph: Element, styles: Styles) -> str:
    words = Anchored()
    style = styles.style(value(child(paragraph, "pPr", "pStyle")))
    RunReader(styles, None).read(paragraph, style, words)
    return words.text()[0]


def _note_text(element: Element, called: Called, styles: Styles) -> str:
    text = " ".join(filter(None, (_line(paragraph, styles) for paragraph in element.iter(w("p")))))
    return text.removeprefix(called.mark).lstrip() if called.custom else text
