"""A document as a page of its own that a browser prints, its citations as notes at the end."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from assistant.web.assets import address
from assistant.web.export.document import Block, Document, Marker, Piece, Run
from assistant.web.export.document_words import DOCUMENT_WORDS
from assistant.web.templates import templates

_HERE = Path(__file__).parent

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The page's ``Content-Security-Policy``: whatever stands in a conversation, only our own files are loaded."""


def to_print(document: Document) -> bytes:
    """The page in UTF-8. It loads its style and script from beside ``export/``, where it is served."""
    template = templates(_HERE).get_template("print.html.j2")
    page = template.render(
        document=document,
        words=DOCUMENT_WORDS[document.language],
        grouped=_grouped,
        pieces=_pieces,
        spoken=_spoken,
        link=_link,
        assets=f"../{address()}",
    )
    return page.encode()


def _grouped(blocks: tuple[Block, ...]) -> list[tuple[str, list[Block]]]:
    """The blocks by kind, so that members of a list stand in one."""
    return [(kind, list(group)) for kind, group in groupby(blocks, key=lambda block: block.kind)]


def _pieces(block: Block) -> Markup:
    written: list[Markup] = []
    before: Piece | None = None
    for piece in block.pieces:
        if isinstance(piece, Run):
            written.append(_run(piece, block.language))
        else:
            written.append(_call(piece, apart=isinstance(before, Marker)))
        before = piece
    return Markup("").join(written)


def _run(run: Run, around: str) -> Markup:
    text = _link(run.url, run.text) if run.url else escape(run.text)
    if run.strong:
        text = Markup("<strong>{}</strong>").format(text)
    return text if run.language == around else Markup('<span lang="{}">{}</span>').format(run.language, text)


def _call(marker: Marker, *, apart: bool) -> Markup:
    """The call of a note; ``apart`` from the one before it, else 1 and 2 would read 12."""
    return Markup('<sup>{}<a id="call-{}" href="#note-{}" role="doc-noteref">{}</a></sup>').format(
        ", " if apart else "", marker.number, marker.number, marker.number
    )


def _link(url: str, text: str) -> Markup:
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, text)


def _spoken(language: str, around: str) -> Markup:
    """The attribute that says what language an element is in, where those around it are in another."""
    return Markup("") if language == around else Markup(' lang="{}"').format(language)
