"""A web page → a document."""

from __future__ import annotations

import re
from pathlib import Path

from lxml.etree import _Element as Element

from corpus.errors import ReportFileError
from corpus.reading.child import Told
from corpus.reading.document import Block, Document, PrintedNote, Table
from corpus.reading.html.flow import Flow
from corpus.reading.html.notes import Notes, notes_of
from corpus.reading.html.page import drop_unseen, parsed, text_of_page, title_of
from corpus.reading.progress import by_length
from corpus.reading.symbols import tidy

_AT_HEAD = re.compile(r"([\[(]?)\s*(\d{1,3}(?!\d)|[*†‡§]{1,4}|[a-z]{1,5}(?![a-z]))\s?([\])/]?[.:]?)\s*")


def read_html(text: str, path: Path, told: Told | None = None) -> Document:
    """The document that a web page shows; ``path`` only names the file in errors, ``told`` of how far it is.

    Raises:
        ReportFileError: there is no text in it, or it is nested too deeply.
    """
    root = parsed(text, path)
    title = tidy(title_of(root))
    drop_unseen(root)
    page = text_of_page(root, notes_of(root, root).texts)
    notes = notes_of(root, page)
    blocks = tuple(by_length(Flow(notes).read(page), len(text), told))
    if not blocks:
        raise ReportFileError(path, None, "a web page with text", "one without any")
    return Document(blocks, tuple(_noted(element, mark, notes) for element, mark in notes.texts.items()), title=title)


def _noted(element: Element, mark: str, notes: Notes) -> PrintedNote:
    said = Flow(notes, note=element).read(element)
    text = " ".join(
        " ".join(cell for row in one.rows for cell in row)
        if isinstance(one, Table)
        else f"{one.label} {one.text}".strip()
        for one in said
        if isinstance(one, Block | Table)
    )
    return PrintedNote(mark, _without_mark(tidy(text), mark, is_item=element.tag == "li"))


def _without_mark(text: str, mark: str, *, is_item: bool) -> str:
    """The text of a note without the mark that is typed at its head; the mark of an item of a list is not typed."""
    match = _AT_HEAD.match(text)
    if match is None or match[2] != mark:
        return text
    is_closed = bool(match[1] or match[3]) or not mark[0].isalnum()
    return text[match.end() :] if is_closed or (mark.isdigit() and not is_item) else text
