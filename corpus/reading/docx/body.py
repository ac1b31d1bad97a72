"""Paragraphs, tables and text boxes in order → blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from corpus.reading.cells import cell_of
from corpus.reading.document import Block, Look, Picture, Table
from corpus.reading.docx.names import MC, TWIP, child, number, switch, value, w
from corpus.reading.docx.notes import Scheme, section_schemes
from corpus.reading.docx.numbering import Numbering
from corpus.reading.docx.runs import Anchored, RunReader, chosen
from corpus.reading.docx.styles import ParagraphLook, Style, Styles, heading_level, over, paragraph_look
from corpus.reading.docx.tables import Cell, grid, rows_of

Printed = Block | Table | Picture
_HOLDERS = frozenset(w(name) for name in ("sdtContent", "customXml", "ins", "moveTo"))
_MASTHEAD = re.compile(r"[A-Z]{1,6}/[\w./-]*\d|Distr\b|United Nations|Nations Unies|Naciones Unidas")
_HEAD_OF_DOCUMENT = 400
"""Characters, before which a table can be a masthead."""
_CONTENTS = re.compile(r"toc \d", re.IGNORECASE)


@dataclass
class BodyReader:
    """Reads what a document holds, in order; a call, a number and an open field depend on what came before."""

    styles: Styles
    numbering: Numbering
    runs: RunReader
    sections: list[Element]
    schemes: dict[str, Scheme]
    read: int = 0
    """Characters so far."""
    section: int = 0

    def blocks(self, container: Element) -> Iterator[Printed]:
        """What stands in a body, a cell or a box."""
        pending: Anchored | None = None
        for element in _contents(container):
            if element.tag == w("tbl"):
                yield from self._table(element)
                continue
            words = pending or Anchored()
            pending = self._words(element, words)
            if pending is None:
                yield from self._paragraph(element, words)
            if child(element, "pPr", "sectPr") is not None:
                self.begin_section(self.section + 1)
        if pending is not None and pending.pieces:
            text, calls = pending.text()
            yield Block(text, calls=calls)

    def begin_section(self, index: int) -> None:
        """What follows is in this section."""
        self.section = index
        if self.runs.marks is not None and index < len(self.sections):
            self.runs.marks.begin_section(section_schemes(self.schemes, self.sections[index]))

    def _words(self, paragraph: Element, words: Anchored) -> Anchored | None:
        """Reads a paragraph's words; gives them back where its end is deleted, and they belong to the next one."""
        style = self.styles.style(value(child(paragraph, "pPr", "pStyle")))
        self.runs.read(paragraph, style, words)
        mark = child(paragraph, "pPr", "rPr")
        is_deleted = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        return words if is_deleted else None

    def _paragraph(self, paragraph: Element, words: Anchored) -> Iterator[Printed]:
        style = self.styles.style(value(child(paragraph, "pPr", "pStyle")))
        look = over(style.paragraph, paragraph_look(child(paragraph, "pPr")))
        is_hidden = switch(child(paragraph, "pPr", "rPr", "vanish")) and not words.pieces
        label = "" if is_hidden else self._label(look, style)
        if label:
            text, calls = words.text()
        else:
            label, text, calls = words.labelled()
        if (text or calls) and not _CONTENTS.fullmatch(style.name):
            self.read += len(text)
            yield Block(text, label, calls, look=self._look(look, style, words))
        yield from [Picture()] * words.pictures
        for box in words.boxes:
            yield from self.blocks(box)

    def _label(self, look: ParagraphLook, style: Style) -> str:
        level = self._level(look, style)
        return self.numbering.next_label(look.list_id, level) if look.list_id else ""

    def _level(self, look: ParagraphLook, style: Style) -> int:
        of_style = self.numbering.level_of_style(look.list_id or "", style.list_style)
        if look.list_id == style.paragraph.list_id and look.level == style.paragraph.level and of_style is not None:
            return of_style
        return look.level or 0

    def _look(self, look: ParagraphLook, style: Style, words: Anchored) -> Look:
        margin = number(child(self.sections[self.section], "pgMar"), "left") if self.section < len(self.sections) else 0
        level = self.numbering.level(look.list_id, self._level(look, style)) if look.list_id else None
        left, first = look.left, look.first
        if level is not None and level.left is not None and (left is None or left == style.paragraph.left):
            left, first = level.left, -(level.hanging or 0)
        indent = (margin or 0) + (left or 0)
        return Look(
            size=words.size(),
            bold=words.all_are(lambda one: one.bold),
            italic=words.all_are(lambda one: one.italic),
            underlined=words.all_are(lambda one: one.underlined),
            centred=bool(look.centred),
            indent=indent * TWIP,
            first=(indent + (first or 0)) * TWIP,
            heading=heading_level(look),
        )

    def _table(self, table: Element) -> Iterator[Printed]:
        rows = rows_of(table)
        is_head = self.read < _HEAD_OF_DOCUMENT and _MASTHEAD.search("".join(table.itertext(w("t"))))
        if is_head or all(len(row) <= 1 for row in rows):
            for cell in (cell for row in rows for cell in row):
                yield from self.blocks(cell.element)
            return
        calls: list[str] = []
        made = grid([[(self._cell(cell, calls), cell.columns) for cell in row] for row in rows])
        if made:
            yield Table(made, calls=tuple(calls))

    def _cell(self, cell: Cell, calls: list[str]) -> str:
        text, marks = cell_of(list(self.blocks(cell.element)))
        if cell.goes_on:
            return ""
        calls += marks
        return text


def _contents(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, those that something holds among them."""
    for element in container:
        if element.tag in (w("p"), w("tbl")):
            yield element
        elif element.tag in _HOLDERS:
            yield from _contents(element)
        elif element.tag == w("sdt"):
            if value(child(element, "sdtPr", "docPartObj", "docPartGallery")) != "Table of Contents":
                yield from _contents(element)
        elif element.tag == f"{MC}AlternateContent":
            for one in chosen(element):
                yield from [one] if one.tag in (w("p"), w("tbl")) else []
