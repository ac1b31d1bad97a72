"""The lines of all pages, parted: what pages repeat at head and foot, the notes below their rule, and the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.marks import ends_sentence
from corpus.reading.pdf.frames import Frame, frames_of
from corpus.reading.pdf.glyphs import PageGlyphs, Rule
from corpus.reading.pdf.lines import PrintedLine, lines_of

_HEAD, _FOOT = 0.13, 0.88
"""Shares of a page's height above and below which it may repeat something."""
_OFTEN = 0.25
_SYMBOL = r"(?-i:[A-Z]{1,5}(?:[./][\w.()-]+)+(?: ?\(\d{4}\))?)"
_JOB = r"(?:[A-Z]{1,3}\.)?\d{2}-\d{5}(?: ?\(\w\))?(?: \d{6})*"
_FURNITURE = re.compile(
    rf"(?:{_SYMBOL}(?:[-\s]{_SYMBOL})*|English|French|Français|Spanish|Español|(?:page|p\.|página)\s*[\divxlc]+|\d+\s*/\s*\d+"
    rf"|{_JOB}|\*\d{{7}}\*|/\.\.\.|[-–]?\s?\d{{1,3}}\s?[-–]?|[ivxlc]{{1,6}}|Please recycle.{{0,3}})(?:\s+|$)",
    re.IGNORECASE,
)
_PAGE_OF = re.compile(r"(\d+)\s*/\s*(\d+)")
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,4}|[a-z])[/)]?")
_NARROW, _WIDE = 30.0, 0.45
_FULL = 0.9
_UNDERLINE = 6.0


@dataclass(frozen=True)
class Foot:
    """The notes at the foot of a page, line by line."""

    page: int
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True)
class PageBody:
    """What is left of a page between its head and its foot; ``underlines`` are rules just below words."""

    page: int
    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    underlines: tuple[Rule, ...]
    pictures: tuple[float, ...]
    """Where each picture begins, below the top of the page."""


@dataclass(frozen=True)
class Zones:
    """The parts of a whole document."""

    bodies: tuple[PageBody, ...]
    feet: tuple[Foot, ...]
    heads: tuple[str, ...]
    size: float
    """Of most characters of the document."""


def zones_of(pages: Iterable[PageGlyphs]) -> Zones:
    """The zones of every page."""
    read = [(page, lines_of(page)) for page in pages]
    size = usual_size(line for _, lines in read for line in lines)
    repeated = _repeated(read)
    bodies, feet, heads = list[PageBody](), list[Foot](), dict[str, None]()
    for page, lines in read:
        head, body = _without_furniture(page, lines, repeated)
        heads.update(dict.fromkeys(line.text for line in head if line.y < _HEAD * page.height))
        body = _framed(body, frames_of(page.uprights))
        underlines = tuple(rule for rule in page.rules if _underlines(rule, body))
        start = _notes_start(page, body, size, above=_last_line(feet, page.number - 1))
        bodies.append(PageBody(page.number, page.width, page.height, tuple(body[:start]), underlines, page.pictures))
        if noted := tuple(line for line in body[start:] if not _is_rule(line)):
            feet.append(Foot(page.number, noted))
    return Zones(tuple(bodies), tuple(feet), tuple(heads), size)


def usual_size(lines: Iterable[PrintedLine]) -> float:
    """The size of most characters of these lines; 0 where there is none."""
    sizes = Counter[float]()
    for line in lines:
        for piece in line.pieces:
            sizes[piece.size] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _repeated(read: Sequence[tuple[PageGlyphs, list[PrintedLine]]]) -> set[tuple[str, bool]]:
    """(shape, at the head?) of what stands on many pages at the same end, on left pages or on right ones."""
    seen = Counter[tuple[str, bool]]()
    for page, lines in read:
        edges = [line for line in lines if not _HEAD * page.height < line.y < _FOOT * page.height]
        seen.update({(_shape(line.text), line.y < page.height / 2) for line in edges})
    needed = max(3, _OFTEN * len(read))
    return {key for key, times in seen.items() if times >= needed}


def _without_furniture(
    page: PageGlyphs, lines: list[PrintedLine], repeated: set[tuple[str, bool]]
) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """What the page repeats, and the rest; nothing is furniture that has text of the page outside of it."""

    def is_furniture(line: PrintedLine) -> bool:
        at_head = line.y < page.height / 2
        if (_shape(line.text), at_head) in repeated:
            return True
        page_of = _PAGE_OF.fullmatch(line.text.strip())
        if page_of and int(page_of[1]) > int(page_of[2]):
            return False  # « 2025/9 » is a decision, not a page
        return not _FURNITURE.sub("", line.text).strip()

    first, last = 0, len(lines)
    while page.number > 1 and first < last and lines[first].y < _HEAD * page.height and is_furniture(lines[first]):
        first += 1
    while last > first and lines[last - 1].y > _FOOT * page.height and is_furniture(lines[last - 1]):
        last -= 1
    return [*lines[:first], *lines[last:]], lines[first:last]


def _framed(lines: Sequence[PrintedLine], frames: Sequence[Frame]) -> list[PrintedLine]:
    """The lines, each with the frame that it stands in."""
    placed: list[PrintedLine] = []
    for line in lines:
        inside = (at for at, frame in enumerate(frames, 1) if frame.holds(line.x0, line.y))
        placed.append(replace(line, frame=next(inside, 0)))
    return placed


def _is_rule(line: PrintedLine) -> bool:
    return re.fullmatch(r"[_\s]{5,}|[-–—\s]{8,}", line.text) is not None


def _underlines(rule: Rule, lines: Iterable[PrintedLine]) -> bool:
    return any(-1 < rule.y - line.y < _UNDERLINE and rule.x0 < line.x1 and rule.x1 > line.x0 for line in lines)


def _notes_start(page: PageGlyphs, body: Sequence[PrintedLine], size: float, *, above: PrintedLine | None) -> int:
    """The index of the first line of the notes, or the end: below a short rule, or in small type behind a mark.

    ``above``: the last line of the notes of the page before, which may go on here without a mark.
    """
    starts = [index for index, line in enumerate(body) if index and _is_rule(line)]
    for rule in page.rules:
        if _NARROW < rule.x1 - rule.x0 < _WIDE * page.width and not _underlines(rule, body):
            starts += [next((index for index, line in enumerate(body) if line.y > rule.y), len(body))]
    for start in sorted(set(starts)):
        below = [line for line in body[start:] if not _is_rule(line)]
        if below and (opens_note(below[0]) or above is not None) and _are_notes(below, size):
            return start
    start = len(body)
    while start and body[start - 1].size < 0.9 * size:
        start -= 1
    marked = [index for index in range(start, len(body)) if opens_note(body[index])]
    if not marked or marked[0] == 0:
        return len(body)
    goes_on = (
        above is not None and _is_cut(above, body) and all(len(line.pieces) == 1 for line in body[start : marked[0]])
    )
    return start if goes_on and start else marked[0]


def _is_cut(above: PrintedLine, body: Sequence[PrintedLine]) -> bool:
    """Whether a page's end cuts a note at this line: it is full, and ends no sentence."""
    return above.x1 > _FULL * max(line.x1 for line in body) and not ends_sentence(above.text)


def _last_line(feet: Sequence[Foot], page: int) -> PrintedLine | None:
    """The last line of the notes of this page, if it is the last that has any."""
    return feet[-1].lines[-1] if feet and feet[-1].page == page else None


def _are_notes(lines: Sequence[PrintedLine], size: float) -> bool:
    """Whether all that stands there are notes: below a table's own stands text of the usual size, or another table."""
    if any(len(line.pieces) > 2 for line in lines):
        return False
    small = sum(line.size < 0.95 * size for line in lines)
    return small >= 0.7 * len(lines) or (opens_note(lines[0]) and lines[0].size >= 0.95 * size)


def opens_note(line: PrintedLine) -> bool:
    """Whether a mark stands at its head, raised or apart."""
    first = line.pieces[0]
    if first.raised and first.raised[0][0] == 0:
        return True
    return len(line.pieces) > 1 and _NOTE_MARK.fullmatch(first.text) is not None
