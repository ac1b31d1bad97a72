"""Runs of text in Word, each with the language that its spelling is checked in."""

from __future__ import annotations

from collections.abc import Mapping

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from assistant.web.export.document import Run
from assistant.web.export.word.styles import FOOTNOTE_CALL, LINK

_TAGS: Mapping[str, str] = {
    "ar": "ar-SA",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "ru": "ru-RU",
    "zh": "zh-CN",
}


def language_tag(language: str) -> str:
    """The language as Word names it: ``fr-FR``, ``en-GB``."""
    return _TAGS.get(language, language)


def add_run(paragraph: Paragraph, run: Run) -> None:
    """Puts a stretch of text at the end of a paragraph; a link where it has an address."""
    written = paragraph.add_run(run.text)
    if run.strong:
        written.bold = True
    if run.url:
        written._r.style = LINK
        _link(paragraph, written, run.url)
    set_language(written, run.language)


def add_call(paragraph: Paragraph, text: str = "") -> WordRun:
    """A run for the call of a footnote at the end of a paragraph."""
    written = paragraph.add_run(text)
    written._r.style = FOOTNOTE_CALL
    return written


def set_language(written: WordRun, language: str) -> None:
    """Says what language a run is in; once the rest of its format is set, since ``w:lang`` comes last."""
    element = OxmlElement("w:lang")
    element.set(qn("w:val"), language_tag(language))
    written._r.get_or_add_rPr().append(element)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A number that Word works out: ``PAGE``, ``NUMPAGES``."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    written = paragraph.add_run("1")
    field.append(written._r)
    paragraph._p.append(field)


def _link(paragraph: Paragraph, written: WordRun, url: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(written._r)
