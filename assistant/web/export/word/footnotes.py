"""Footnotes, which python-docx does not write: a part of their own beside the document's text.

The part is that of ECMA-376, part 1, 11.3.7: two separators first, -1 and 0, which Word draws above the notes.
"""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.text.paragraph import Paragraph

from assistant.web.export.word.runs import add_call
from assistant.web.export.word.styles import FOOTNOTE_TEXT

_SEPARATORS = ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))


class Footnotes:
    """The footnotes of a Word document, counted from 1."""

    def __init__(self, document: WordDocument) -> None:
        """Gives the document its part for footnotes."""
        package = document.part.package
        self._root = parse_xml(
            f"<w:footnotes {nsdecls('w', 'r')}>{''.join(map(_separator, _SEPARATORS))}</w:footnotes>"
        )
        self._part = StoryPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._root, package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        _declare_separators(document.settings.element)

    def add(self, called_in: Paragraph, number: int) -> Paragraph:
        """Calls footnote ``number`` at the end of a paragraph; returns the note's own paragraph, to be filled."""
        call = OxmlElement("w:footnoteReference")
        call.set(qn("w:id"), str(number))
        add_call(called_in)._r.append(call)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(number))
        element = OxmlElement("w:p")
        note.append(element)
        self._root.append(note)
        paragraph = Paragraph(element, self._part)
        element.style = FOOTNOTE_TEXT
        add_call(paragraph)._r.append(OxmlElement("w:footnoteRef"))
        paragraph.add_run(" ")
        return paragraph


def _separator(separator: tuple[int, str, str]) -> str:
    number, kind, element = separator
    return (
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>'
    )


def _declare_separators(settings: BaseOxmlElement) -> None:
    """Names them in the settings, before ``w:compat`` as the schema has it."""
    declared = "".join(f'<w:footnote w:id="{number}"/>' for number, _, _ in _SEPARATORS)
    settings.find(qn("w:compat")).addprevious(parse_xml(f"<w:footnotePr {nsdecls('w')}>{declared}</w:footnotePr>"))
