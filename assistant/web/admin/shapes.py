"""Charts as values: what is drawn where, what is said, and the figures behind it. The template draws them.

Widths are shares of the chart's own, heights are pixels: so a chart fits a phone and its letters stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

HEIGHT = 208
"""Of the columns, in pixels."""
ROOM = 10
"""Above the highest line, for its label."""


@dataclass(frozen=True)
class Series:
    """One of several kinds of the same thing."""

    style: str
    """Of its colour and pattern: ``one``, ``two``, ``more``, ``none``."""
    name: str


@dataclass(frozen=True)
class Table:
    """The figures, as text."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Piece:
    """A part of a column or of a bar; where it begins, and how long it is."""

    style: str
    at: str
    size: str


@dataclass(frozen=True)
class Column:
    """A column, from the left; its pieces from the ground up."""

    at: str
    width: str
    slot_at: str
    slot_width: str
    says: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Line:
    """A line across the chart, with its number."""

    y: str
    label: str


@dataclass(frozen=True)
class Mark:
    """What stands under a column; ``minor`` ones give way where there is little room."""

    at: str
    anchor: str
    label: str
    minor: bool


@dataclass(frozen=True)
class Bar:
    """A line of a chart of bars."""

    label: str
    value: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Chart:
    """A chart: of columns, or else of bars."""

    name: str
    """Its id in the page."""
    title: str
    summary: str
    """What it shows, in a sentence."""
    series: tuple[Series, ...]
    table: Table
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    height: int = HEIGHT


def scale_of(most: int) -> tuple[int, ...]:
    """Round numbers from nought on, at most six, the last of which is no less than ``most``."""
    most = max(most, 1)
    step = next(base * 10**zeros for zeros in count() for base in (1, 2, 5) if 5 * base * 10**zeros >= most)
    return tuple(step * number for number in range(-(-most // step) + 1))


def share(part: float, whole: float) -> str:
    """As SVG writes it: ``12.5%``."""
    return f"{100 * part / whole:.3f}".rstrip("0").rstrip(".") + "%" if whole else "0%"


def pixels(value: float) -> str:
    """As SVG writes it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def stacked(amounts: Sequence[tuple[str, int]], top: int) -> tuple[Piece, ...]:
    """The pieces of a column, by the style of each; ``top`` is what reaches up to the highest line."""
    pieces = []
    below = 0
    for style, amount in amounts:
        if amount:
            height = HEIGHT - ROOM
            upper = ROOM + height * (1 - (below + amount) / top)
            pieces.append(Piece(style, pixels(upper), pixels(height * amount / top)))
            below += amount
    return tuple(pieces)


def in_a_row(amounts: Sequence[tuple[str, int]], whole: int) -> tuple[Piece, ...]:
    """The pieces of a bar, by the style of each."""
    pieces = []
    before = 0
    for style, amount in amounts:
        if amount:
            pieces.append(Piece(style, share(before, whole), share(amount, whole)))
            before += amount
    return tuple(pieces)
