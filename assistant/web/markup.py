"""Text to HTML and back. Every word of the report and of the user passes through :func:`escape` on its way out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

__all__ = ["escape", "interleave", "open_link", "outside_link", "plain_text", "single_line", "wrap"]

Insertion = tuple[int, str]
"""A position in a text, and the HTML to put before that character."""


def interleave(text: str, insertions: Iterable[Insertion]) -> str:
    """``text`` escaped, with HTML put between its characters.

    Insertions at the same position keep their order; those outside the text are put at its nearest end.
    """
    pieces: list[str] = []
    at = 0
    for position, html in sorted(insertions, key=lambda insertion: insertion[0]):
        position = min(max(position, at), len(text))
        pieces += [escape(text[at:position]), html]
        at = position
    return "".join([*pieces, escape(text[at:])])


def wrap(spans: Iterable[tuple[int, int]], opening: str, closing: str) -> list[Insertion]:
    """The insertions that put an element around each span; empty and overlapping spans are left out."""
    insertions: list[Insertion] = []
    free_from = 0
    for start, end in sorted(spans):
        if free_from <= start < end:
            insertions += [(start, opening), (end, closing)]
            free_from = end
    return insertions


def single_line(html: str) -> str:
    """``html`` without line ends, so that a Markdown renderer takes it for one block and leaves it alone."""
    return "<br>".join(html.splitlines())


def open_link(url: str, css_class: str = "away") -> str:
    """The opening of a link that leads elsewhere, in a tab of its own."""
    return f'<a class="{css_class}" href="{escape(url)}" target="_blank" rel="noopener noreferrer">'


def outside_link(url: str, text: str, hint: str) -> str:
    """A whole link that leads elsewhere, its ``hint`` for those who hear the page; nothing for what is no address."""
    if not url.startswith(("https://", "http://")):
        return ""
    return f'{open_link(url, "outside")}{escape(text)}<span class="unseen"> {escape(hint)}</span></a>'


class _Text(HTMLParser):
    _BLOCKS = frozenset({"p", "li", "br", "div", "ul"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._aside = False

    def handle_data(self, data: str) -> None:
        if not self._aside:
            self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._aside = self._aside or tag == "aside"
        if tag in self._BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._aside = self._aside and tag != "aside"


def plain_text(html: str) -> str:
    """What ``html`` says, one line a block; an ``aside`` is left out."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.pieces).splitlines())
    return "\n".join(line for line in lines if line)
