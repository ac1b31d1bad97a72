"""Passages while they are gathered, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import takewhile

from corpus.reading.document import Block, Call


class Kind(Enum):
    """What a passage is."""

    PARAGRAPH = "paragraph"
    SUMMARY = "summary"
    TABLE = "table"
    FIGURE = "figure"
    BOX = "box"


@dataclass(frozen=True)
class CallAt:
    """A call of a note at a character of a passage's text (``host`` its id); of a heading, where that is 0.

    Those in a table's cells are counted below 0: their place in its text is not known.
    """

    host: str
    mark: str
    at: int
    page: int
    part: str
    """The id of the annex it stands in; empty in the main text."""


@dataclass
class Draft:
    """A passage being gathered: its blocks one to a line, with the calls in them."""

    kind: Kind
    ref: str
    part: str
    path: tuple[str, ...]
    section: str | None
    page: int
    title: str = ""
    label: str = ""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    calls: list[tuple[Call, int]] = field(default_factory=list)
    """Each call with its place in the whole text, and its page."""
    cell_calls: list[tuple[str, int]] = field(default_factory=list)
    """The marks called in the cells of a table, each with its page."""
    set_in: float = 0.0
    """The left edge of a box."""
    last_page: int = 0
    before_rows: int = 0
    """How many of its lines stand before its rows."""
    numbered: bool = False
    under: frozenset[str] = frozenset()
    """The ids of the headings that it stands under."""

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)

    def add(self, block: Block, *, labelled: bool = True) -> None:
        """Adds a block on a line of its own, its label before it unless that is the passage's own number."""
        mark = f"{block.label} " if labelled and block.label else ""
        at = len(self.text) + 1 if self.lines else 0
        self.calls += [(Call(call.mark, call.at + at + len(mark)), block.page) for call in block.calls]
        self.lines.append(f"{mark}{block.text}")
        self.last_page = max(self.last_page, self.page, block.page)

    def add_rows(self, rows: Sequence[tuple[str, ...]], page: int, calls: Sequence[str] = ()) -> None:
        """Adds rows of a table on a page; the head rows, printed again on another page, only once."""
        self.cell_calls += [(mark, page) for mark in calls]
        if not self.rows:
            self.before_rows = len(self.lines)
        self.last_page = max(self.last_page, self.page, page)
        head = self.rows[0] if self.rows else ()
        again = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(rows, self.rows, strict=False)))
        rows = rows[again:]
        self.rows += [row for row in rows if any(row) and (row != head or sum(map(bool, row)) < 2)]
