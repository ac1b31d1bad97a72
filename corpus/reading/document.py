"""A document as it is printed, whatever the file it came in: blocks in reading order, and notes.

Everything is frozen. Lengths are points (1/72 inch). What a format does not tell is zero or empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    """A note is called just before character ``at`` of the text; ``mark`` is what is printed there (``3``, ``*``)."""

    mark: str
    at: int


@dataclass(frozen=True)
class Look:
    """How a block is printed. ``bold``, ``italic``, ``underlined``: all of its words are.

    ``indent`` is the distance of its lines from the page's left edge, ``first`` of its first line.
    """

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    centred: bool = False
    indent: float = 0.0
    first: float = 0.0
    above: float = 0.0
    """From the baseline of what stands above to its first."""
    frame: int = 0
    """The frame drawn around it, counted on its page from 1; 0: none."""
    heading: int = 0
    """The level of heading that the file itself gives it, from 1; 0: none."""


@dataclass(frozen=True)
class Block:
    """What is printed as one paragraph: a heading, a numbered paragraph, an item of a list, a caption.

    Words broken at a line's end are whole again. ``label`` is the number or letter printed at its head (``12.``,
    ``1.1``, ``(a)``, ``II.``, ``•``), which is not in the text; empty where there is none.
    """

    text: str
    label: str = ""
    calls: tuple[Call, ...] = ()
    page: int = 0
    """From 1; 0 where a format has no pages."""
    look: Look = field(default_factory=Look)


@dataclass(frozen=True)
class Table:
    """A table, row by row; its title is a block before it."""

    rows: tuple[tuple[str, ...], ...]
    page: int = 0
    calls: tuple[str, ...] = ()
    """The marks of the notes called in its cells, row by row; in the cells they are raised characters."""


@dataclass(frozen=True)
class Picture:
    """A picture without words of its own."""

    page: int = 0


@dataclass(frozen=True)
class PrintedNote:
    """A footnote or endnote: ``mark`` is what calls it (``3``, ``*``, ``†``), ``page`` where it stands."""

    mark: str
    text: str
    page: int = 0


@dataclass(frozen=True)
class Oddity:
    """What a person should know about the reading, in a line; ``page`` 0 where it is of the whole."""

    text: str
    page: int = 0
    is_gap: bool = False
    """Whether the numbers of the paragraphs are not one after the other: something may be lost, or read twice."""


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
