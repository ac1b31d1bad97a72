"""A document as Markdown (CommonMark, with the footnotes that GitHub, Pandoc and Obsidian know)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.web.export.document import Block, Document, Note, Piece, Run
from assistant.web.export.document_words import DOCUMENT_WORDS

_ANYWHERE = re.compile(r"[\\`*_\[\]<>~|^$]|&(?=#|\w+;)|!(?=\[)")
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{2,}\s*$|\d{1,9}(?=[.)](\s|$)))", re.MULTILINE)


def to_markdown(document: Document) -> bytes:
    """The document in UTF-8."""
    blocks = [f"# {escape_markdown(document.title)}", *_opening(document)]
    for section in document.sections:
        blocks.append(f"## {escape_markdown(section.question)}")
        if section.asked:
            blocks.append(f"*{escape_markdown(section.asked)}*")
        blocks += _blocks(section.blocks)
    blocks += [_note(note) for note in document.notes]
    return ("\n\n".join(blocks) + "\n").encode()


def escape_markdown(text: str) -> str:
    """The text so written that Markdown shows it as it is."""
    escaped = _ANYWHERE.sub(lambda found: f"\\{found[0]}", text)
    return _AT_START.sub(lambda found: f"{found[1]}{_escaped_start(found[2])}", escaped)


def _escaped_start(mark: str) -> str:
    """A mark that would open a heading, a rule or a list: the point after a number is what makes a list of it."""
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"


def _opening(document: Document) -> Iterator[str]:
    colon = DOCUMENT_WORDS[document.language].colon
    yield "\n".join(f"- {escape_markdown(label)}{colon}{_run(value)}" for label, value in document.facts)
    yield f"> {escape_markdown(document.caution)}"


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    items: list[str] = []
    for block in blocks:
        text = _pieces(block.pieces).strip()
        if block.kind == "item":
            items.append(f"- {text}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        if block.kind == "quote":
            yield f"> {text}"
        else:
            yield f"*{text}*" if block.kind == "remark" and "](" not in text else text
    if items:
        yield "\n".join(items)


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(_run(piece) if isinstance(piece, Run) else f"[^{piece.number}]" for piece in pieces)


def _run(run: Run) -> str:
    text = escape_markdown(run.text)
    if run.url:
        return f"<{run.url}>" if run.url == run.text else f"[{text}](<{run.url}>)"
    return _strong(text) if run.strong else text


def _strong(text: str) -> str:
    """In bold; the marks must touch the words."""
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}**{inner}**{after}" if inner else text


def _note(note: Note) -> str:
    quoted = f"{note.colon}{escape_markdown(note.quoted)}" if note.quote else ""
    address = f" <{note.url}>" if note.url else ""
    return f"[^{note.number}]: {escape_markdown(note.label)}{quoted}{address}"
