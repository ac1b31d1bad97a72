"""A document as it is printed, whatever the file it came in: blocks in reading order, and notes.

Everything is frozen. Lengths are points (1/72 inch). What a format does not tell is zero or empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """A stretch of text in one style. ``call``: the note that is called here, whose mark is the text (``3``, ``*``)."""

    text: str
    bold: bool = False
    italic: bool = False
    call: bool = False


@dataclass(frozen=True)
class Look:
    """How a block is printed. ``indent`` and ``first`` are of its lines and its first line, from the page's left edge."""

    size: float = 0.0
    indent: float = 0.0
    first: float = 0.0
    above: float = 0.0
    """From the baseline of what stands above to its first."""
    centred: bool = False
    heading: int = 0
    """The level that the file itself gives it as a heading, from 1; 0: none."""


@dataclass(frozen=True)
class Block:
    """What is printed as one paragraph: a heading, a numbered paragraph, an item of a list, a caption.

    Words broken at a line's end are whole. ``label`` is the number or letter printed at its head (``12.``, ``1.1``, ``(a)``, ``II.``, ``•``),
    which is not in its spans; empty where there is none.
    """

    spans: tuple[Span, ...]
    page: int = 0
    """From 1; 0 where a format has no pages."""
    label: str = ""
    look: Look = field(default_factory=Look)

    @property
    def text(self) -> str:
        """Its words without label and calls."""
        return "".join(span.text for span in self.spans if not span.call)


@dataclass(frozen=True)
class Table:
    """A table, row by row; its title is a block before it."""

    rows: tuple[tuple[str, ...], ...]
    page: int = 0


@dataclass(frozen=True)
class Picture:
    """A picture without words of its own."""

    page: int = 0


@dataclass(frozen=True)
class PrintedNote:
    """A footnote or endnote: ``mark`` is what calls it (``3``, ``*``, ``†``), ``page`` where it stands."""

    mark: str
    spans: tuple[Span, ...]
    page: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Oddity:
    """What a person should know about the reading, in a line; ``page`` 0 where it is of the whole."""

    text: str
    page: int = 0


@dataclass(frozen=True)
class Document:
    """A whole document. ``heads``: what stands at the head of its pages, its symbol mostly; each once."""

    blocks: tuple[Block | Table | Picture, ...]
    notes: tuple[PrintedNote, ...] = ()
    heads: tuple[str, ...] = ()
    pages: int = 0
    title: str = ""
    """As the file's own properties tell it."""
    oddities: tuple[Oddity, ...] = ()
