"""Document -> the bytes of a ``.docx``."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from assistant.web.export.document import Block, Document, Marker, Note, Run
from assistant.web.export.document_words import DOCUMENT_WORDS
from assistant.web.export.word.footnotes import Footnotes
from assistant.web.export.word.runs import add_call, add_field, add_run, language_tag
from assistant.web.export.word.styles import FACT, HEADING, LIST_ITEM, PARAGRAPH, QUOTE, REMARK, TITLE, set_styles

_STYLES = {"paragraph": PARAGRAPH, "item": LIST_ITEM, "quote": QUOTE, "remark": REMARK}
_CREATOR = "Alinea"


def to_docx(document: Document) -> bytes:
    """The document as a Word file: each question a heading, each marker a footnote."""
    word = docx.Document()
    set_styles(word)
    _set_properties(word, document)
    _set_language(word, document.language)
    _set_page(word, document)
    _write(word, document, Footnotes(word))
    written = BytesIO()
    word.save(written)
    return written.getvalue()


def _write(word: WordDocument, document: Document, footnotes: Footnotes) -> None:
    words = DOCUMENT_WORDS[document.language]
    notes = {note.number: note for note in document.notes}
    add_run(_paragraph(word, TITLE), Run(document.title, document.language))
    for label, value in document.facts:
        paragraph = _paragraph(word, FACT)
        add_run(paragraph, Run(f"{label}{words.colon}", document.language, strong=True))
        add_run(paragraph, value)
    add_run(_paragraph(word, REMARK), Run(document.caution, document.language))
    for section in document.sections:
        add_run(_paragraph(word, HEADING), Run(section.question, section.language))
        if section.asked:
            add_run(_paragraph(word, REMARK), Run(section.asked, document.language))
        for block in section.blocks:
            _block(_paragraph(word, _STYLES[block.kind]), block, notes, footnotes)


def _paragraph(word: WordDocument, style: str) -> Paragraph:
    paragraph = word.add_paragraph()
    paragraph._p.style = style
    return paragraph


def _block(paragraph: Paragraph, block: Block, notes: dict[int, Note], footnotes: Footnotes) -> None:
    before: object = None
    for piece in block.pieces:
        if isinstance(piece, Run):
            add_run(paragraph, piece)
        else:
            if isinstance(before, Marker):
                add_call(paragraph, ", ")  # else 1 and 2 would read 12
            _fill(footnotes.add(paragraph, piece.number), notes[piece.number])
        before = piece


def _fill(paragraph: Paragraph, note: Note) -> None:
    add_run(paragraph, Run(note.label, note.label_language))
    if note.quote:
        add_run(paragraph, Run(note.colon, note.label_language))
        add_run(paragraph, Run(note.quoted, note.language))
    if note.url:
        add_run(paragraph, Run(" ", note.label_language))
        add_run(paragraph, Run(note.url, note.label_language, url=note.url))


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = document.title[:255]
    properties.subject = " – ".join(filter(None, (document.symbol, document.report_title)))[:255]
    properties.author = properties.last_modified_by = _CREATOR
    properties.comments = ""
    properties.language = language_tag(document.language)
    moment = document.exported.replace(tzinfo=None, microsecond=0)  # python-docx writes it as UTC
    properties.created = properties.modified = moment
    package = word.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]  # the template's own, a picture of an empty page


def _set_language(word: WordDocument, language: str) -> None:
    """The language of what says no other; and that nothing has been checked yet."""
    tag = language_tag(language)
    for default in word.styles.element.iter(qn("w:lang")):
        default.set(qn("w:val"), tag)
    settings = word.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), tag)
    settings.remove(settings.find(qn("w:proofState")))


def _set_page(word: WordDocument, document: Document) -> None:
    words = DOCUMENT_WORDS[document.language]
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    header = section.header.paragraphs[0]
    add_run(header, Run(" – ".join(filter(None, (document.symbol, document.report_title))), document.language))
    footer = section.footer.paragraphs[0]
    add_run(footer, Run(f"{words.page} ", document.language))
    add_field(footer, "PAGE")
    add_run(footer, Run(f" {words.of} ", document.language))
    add_field(footer, "NUMPAGES")
