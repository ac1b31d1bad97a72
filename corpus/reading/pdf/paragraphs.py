"""The lines of bodies → runs of lines that are printed as one paragraph each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.marks import ends_sentence
from corpus.reading.pdf.labels import is_label, label_at_head
from corpus.reading.pdf.lines import Piece, PrintedLine
from corpus.reading.pdf.zones import Zones

_GAP = 1.28
"""A paragraph begins where the distance to the line above is this many times the usual one."""
_INDENT = 6.0
_FULL = 0.94
_AT_RIGHT = 100.0
"""What begins so far from the left edge and is full stands at the right: a date, a signature."""
_ANOTHER_SIZE = 1.08
_CELL = 2.2
"""Two pieces this many sizes apart are two cells."""
_CONTENTS = re.compile(r"(?:table of )?contents(?: \(continued\))?|table des matières|sommaire|índice", re.IGNORECASE)
_PAGED = re.compile(r"(?:\d{1,3}|[ivxlc]{1,6})(?:\s?[-–]\s?\d{1,3})?")
_LISTED = 0.3
"""Of the lines of a page, the share that a list of its contents ends with numbers."""
_LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}|(?:…\s?){3,}")


@dataclass(frozen=True)
class Measure:
    """How a document is set: ``leading`` from line to line in sizes, ``left`` and ``right`` edges of its text."""

    size: float
    leading: float
    left: float
    right: float


@dataclass(frozen=True)
class Printed:
    """A paragraph as printed; ``label`` is off its first line."""

    page: int
    lines: tuple[PrintedLine, ...]
    label: str
    above: float
    labelled_at: float
    """Where its label begins; where its text does, if it has none."""

    @property
    def first(self) -> float:
        """Where its first line begins."""
        return self.labelled_at

    @property
    def indent(self) -> float:
        """Where most of its lines begin."""
        edges = Counter(round(line.x0) for line in self.lines[1:] or self.lines)
        return float(edges.most_common(1)[0][0])


@dataclass(frozen=True)
class Row:
    """A line of several cells."""

    page: int
    line: PrintedLine
    goes_on: bool = False
    """Whether it is the next line of the cells above it."""


def measure(zones: Zones) -> Measure:
    """The usual leading and edges of a document's text."""
    leading, left, right = Counter[float](), Counter[float](), Counter[float]()
    for body in zones.bodies:
        for above, line in pairwise(body.lines):
            if above.size == line.size == zones.size and line.y > above.y:
                leading[round((line.y - above.y) / zones.size, 2)] += 1
        for line in body.lines:
            if len(line.text) > 40:
                left[round(line.pieces[-1].x0)] += 1
                right[round(line.x1)] += 1
    wide = sorted(right.elements())
    return Measure(
        zones.size or 10.0,
        _usual_leading(leading),
        float(left.most_common(1)[0][0]) if left else 72.0,
        float(wide[int(0.9 * (len(wide) - 1))]) if wide else 540.0,
    )


def _usual_leading(counted: Counter[float]) -> float:
    """The smallest of the usual distances: a short document has as many between paragraphs as within them."""
    most = max(counted.values(), default=0)
    return min((leading for leading, count in counted.items() if 2 * count >= most), default=1.2)


def paragraphs_of(zones: Zones, measured: Measure) -> Iterator[Printed | Row]:
    """Every paragraph and every row of cells, page by page; tables of contents are left out."""
    listed = False
    for body in zones.bodies:
        lines, listed = _without_contents(body.lines, goes_on=listed)
        yield from _of_page(body.page, lines, measured)


def _of_page(page: int, lines: Sequence[PrintedLine], measured: Measure) -> Iterator[Printed | Row]:
    run: list[PrintedLine] = []
    before: PrintedLine | None = None
    table: list[PrintedLine] = []
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else None
        following = lines[at + 1] if at + 1 < len(lines) else None
        if (goes_on := bool(table) and _goes_on(table, line, following, measured)) or _is_row(line, measured):
            yield from _made(run, before)
            run = []
            table.append(line)
            yield Row(page, line, goes_on)
            continue
        table = []
        if run and _begins(run, line, measured):
            yield from _made(run, before)
            run = []
        if not run:
            before = above
        run.append(line)
    yield from _made(run, before)


def _goes_on(table: Sequence[PrintedLine], line: PrintedLine, following: PrintedLine | None, measured: Measure) -> bool:
    """Whether a line is the next one of the cells of the row above it."""
    edges = sorted({round(piece.x0) for row in table for piece in row.pieces})
    if line.y - table[-1].y > _GAP * measured.leading * max(line.size, table[-1].size) or len(edges) < 2:
        return False
    if line.x0 > edges[0] + _INDENT and any(abs(line.x0 - edge) < _INDENT for edge in edges[1:]):
        return True
    amid_rows = following is not None and _is_row(following, measured)
    return amid_rows and line.x1 < edges[1] and len(line.pieces) == 1


def _made(run: Sequence[PrintedLine], above: PrintedLine | None) -> Iterator[Printed]:
    if not run:
        return
    first = run[0]
    label, rest = split_label(first)
    gap = first.y - above.y if above else 0.0
    yield Printed(first.page, (rest, *run[1:]), label, gap, first.x0)


def split_label(line: PrintedLine) -> tuple[str, PrintedLine]:
    """The label at the head of a line, and the line without it."""
    head, *others = line.pieces
    if others and not head.raised and (is_label(head.text) or label_at_head(line.text) == head.text):
        return head.text, replace(line, pieces=tuple(others))
    label = label_at_head(head.text)
    if not label:
        return "", line
    cut = len(head.text) - len(head.text[len(label) :].lstrip())
    raised = tuple((start - cut, end - cut) for start, end in head.raised if start >= cut)
    x0 = head.x0 + (head.x1 - head.x0) * cut / len(head.text)
    rest = Piece(head.text[cut:], x0, head.x1, head.y, head.size, head.bold, head.italic, raised)
    return label, replace(line, pieces=(rest, *others))


def _begins(run: Sequence[PrintedLine], line: PrintedLine, measured: Measure) -> bool:
    """Whether a line is the first of another paragraph than the run above it."""
    above, first = run[-1], run[0]
    gap = (line.y - above.y) / max(line.size, above.size)
    if gap > _GAP * measured.leading or line.y < above.y or line.frame != above.frame:
        return True
    if max(line.size, above.size) > _ANOTHER_SIZE * min(line.size, above.size):
        return True
    runs_on = above.x1 >= _FULL * measured.right and above.x0 < measured.left + _AT_RIGHT
    if line.bold != above.bold and not runs_on:
        return True
    head = line.pieces[0]
    if len(line.pieces) > 1 and is_label(head.text) and not head.raised:
        return True
    ended = ends_sentence(above.text) or above.text.rstrip().endswith((";", ":", ","))
    if label_at_head(head.text) and ended and above.x1 < _FULL * measured.right:
        return True
    edge = above.x0 if len(run) > 1 else split_label(first)[1].x0
    return ended and line.x0 > edge + _INDENT and (len(run) > 1 or above.x1 < _FULL * measured.right)


def _is_row(line: PrintedLine, measured: Measure) -> bool:
    """Whether a line holds cells: pieces far apart, where the first is no label of the others."""
    _, rest = split_label(line)
    if len(rest.pieces) < 2:
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(rest.pieces)]
    return max(gaps) > _CELL * measured.size


def _without_contents(lines: Sequence[PrintedLine], *, goes_on: bool) -> tuple[list[PrintedLine], bool]:
    """The lines without a table of contents, and whether one stands on the page, to go on over the next."""
    led = [index for index, line in enumerate(lines) if _LEADERS.search(line.text)]
    head = next((index for index, line in enumerate(lines) if _CONTENTS.fullmatch(line.pieces[0].text)), None)
    paged = [index for index, line in enumerate(lines) if _PAGED.fullmatch(line.pieces[-1].text)]
    if head is None and not goes_on and len(led) < 3:
        return [line for index, line in enumerate(lines) if index not in set(led)], False
    if len({*led, *paged}) < max(3, _LISTED * len(lines)):
        return list(lines), False
    start = min(led + paged) if head is None else head
    while head is None and start and lines[start].y - lines[start - 1].y < 3 * lines[start].size:
        start -= 1
    return [*lines[:start], *lines[max(led + paged) + 1 :]], True


def usual(values: Iterable[float]) -> float:
    """The commonest of these; 0 where there is none."""
    counted = Counter(round(value) for value in values)
    return float(counted.most_common(1)[0][0]) if counted else 0.0
