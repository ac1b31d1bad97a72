"""Glyphs → the printed lines of a page, from top to bottom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.reading.pdf.glyphs import Glyph, PageGlyphs

_SPACE, _NARROW = 0.18, 0.04
"""A gap of this share of the size parts two words; a narrower one does where the file has a blank there."""
_APART = 1.1
"""A gap of this share of the size parts two pieces: a number from its text, a cell from the next."""
_SAME_BASELINE = 0.35
_SMALL = 0.82
_RAISED = 0.12


@dataclass(frozen=True)
class Piece:
    """Words of a line that stand together; ``raised``: (first, end) of the characters of its text above the line."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    raised: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class PrintedLine:
    """A line of a page: its pieces from left to right, ``y`` its baseline from the top of the page."""

    page: int
    y: float
    pieces: tuple[Piece, ...]
    frame: int = 0
    """The frame that it stands in, counted from 1 on its page; 0: none."""

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.pieces[-1].x1

    @property
    def size(self) -> float:
        """Of most of its characters."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is, labels aside."""
        return self.pieces[-1].bold

    @property
    def italic(self) -> bool:
        """Whether all of it is, labels aside."""
        return self.pieces[-1].italic


def lines_of(page: PageGlyphs) -> list[PrintedLine]:
    """The lines of a page, pieces on one baseline side by side."""
    pieces = [_piece(glyphs) for glyphs in _runs(page.glyphs)]
    rows: list[list[Piece]] = []
    for piece in sorted((piece for piece in pieces if piece.text), key=lambda piece: (piece.y, piece.x0)):
        row = next((row for row in rows[-3:] if _on_one_line(row, piece)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return [_line(page.number, row) for row in rows]


def _line(page: int, row: Sequence[Piece]) -> PrintedLine:
    ordered = sorted(row, key=lambda piece: piece.x0)
    main = max(ordered, key=lambda piece: len(piece.text))
    return PrintedLine(page, main.y, tuple(ordered))


def _on_one_line(row: Sequence[Piece], piece: Piece) -> bool:
    return abs(row[0].y - piece.y) < _SAME_BASELINE * min(row[0].size, piece.size) and all(
        piece.x0 >= other.x1 - 1 or piece.x1 <= other.x0 + 1 for other in row
    )


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs in the order of the file, parted where the baseline or a wide gap parts them."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if not runs or _parts(runs[-1], glyph):
            runs.append([])
        runs[-1].append(glyph)
    return runs


def _parts(run: Sequence[Glyph], glyph: Glyph) -> bool:
    before = run[-1]
    size = max(before.size, glyph.size)
    if glyph.x0 < before.x0 - size or glyph.x0 - before.x1 > _APART * size:
        return True
    return (
        abs(glyph.y - before.y) > _SAME_BASELINE * size
        and not _is_raised(glyph, run[0])
        and not _is_raised(before, glyph)
    )


def _is_raised(glyph: Glyph, beside: Glyph) -> bool:
    above = beside.y - glyph.y
    return glyph.size < _SMALL * beside.size and _RAISED * beside.size < above < beside.size


def _piece(run: Sequence[Glyph]) -> Piece:
    words = [glyph for glyph in run if not glyph.char.isspace()]
    if not words:
        return Piece("", 0, 0, 0, 0, bold=False, italic=False)
    largest = max(words, key=lambda glyph: glyph.size)
    plain = [glyph for glyph in words if not _is_raised(glyph, largest)] or words
    size = Counter(round(glyph.size, 1) for glyph in words).most_common(1)[0][0]
    y = Counter(round(glyph.y, 1) for glyph in words if glyph.size > _SMALL * size).most_common(1)[0][0]
    text, raised = "", list[tuple[int, int]]()
    spaced = {id(glyph) for before, glyph in pairwise(run) if before.char.isspace() and not glyph.char.isspace()}
    for before, glyph in zip([words[0], *words], words, strict=False):
        if text and _has_space(before, glyph, spaced=id(glyph) in spaced):
            text += " "
        if glyph.size < _SMALL * size and y - glyph.y > _RAISED * size:
            if raised and raised[-1][1] == len(text):
                raised[-1] = (raised[-1][0], len(text) + 1)
            else:
                raised.append((len(text), len(text) + 1))
        text += glyph.char
    return Piece(
        text.rstrip(),
        words[0].x0,
        words[-1].x1,
        y,
        size,
        bold=all(glyph.bold for glyph in plain),
        italic=all(glyph.italic for glyph in plain),
        raised=tuple(raised),
    )


def _has_space(before: Glyph, glyph: Glyph, *, spaced: bool) -> bool:
    """Whether two characters are parted on the page; a blank of the file that takes no room is none."""
    return glyph.x0 - before.x1 > (_NARROW if spaced else _SPACE) * min(glyph.size, before.size)
