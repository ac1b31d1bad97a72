"""Printed paragraphs → blocks: lines joined, words whole, calls placed, paragraphs that run over a page made one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.joining import Joiner
from corpus.marks import call_mark, ends_sentence, take_calls
from corpus.reading.cells import is_power
from corpus.reading.document import Block, Call, Look, Picture, PrintedNote, Table
from corpus.reading.pdf.lines import Piece, PrintedLine
from corpus.reading.pdf.paragraphs import Measure, Printed, Row
from corpus.reading.pdf.zones import Foot, PageBody, opens_note
from corpus.reading.symbols import raised
from corpus.sentences import split_sentences

_CALL = re.compile(r"\d{1,3}(?:[,\s]\s?\d{1,3})*|[*†‡§]{1,4}|[a-z]")
_TIGHT = re.compile(r"\S[–/]$")
_BEFORE_QUOTE = re.compile(r" +(?=”|’(?:s\b|\W|$))")
_CENTRED = 12.0
_MOST_CALLS = 0xFFF
_SAME_SIZE = 0.08
_FLUSH = 3.0
_UNDERLINE, _UNDERLINED = 6.0, 0.7
_FULL, _AT_RIGHT = 0.97, 100.0
_LINE = 100
"""More characters than stand on a line."""


@dataclass(frozen=True)
class Setter:
    """Makes text of lines; ``calls`` gathers the marks of calls, whose places its texts hold until they are taken."""

    joiner: Joiner
    measured: Measure
    typed: bool = False
    """Whether a hyphen between blanks is a dash, as on a typewriter."""

    def text(self, lines: Sequence[PrintedLine]) -> tuple[str, tuple[Call, ...]]:
        """The words of these lines as one text, and the calls in it."""
        marks: list[str] = []
        joined = self.joiner.join(
            _unbroken((_marked(line, marks).replace("\u00ad", "-") for line in lines), typed=self.typed)
        )
        text, found = take_calls(_BEFORE_QUOTE.sub("", joined))
        calls = [Call(mark, at) for number, at in found for mark in re.split(r"[,\s]+", marks[number])]
        return text, tuple(calls)


def _unbroken(lines: Iterable[str], *, typed: bool) -> Iterator[str]:
    """The lines, one where no hyphen can have been broken: at « 2026–⏎2027 », « Fund/⏎United », « peace -⏎and »."""
    held = ""
    for line in lines:
        if held and typed and (held.endswith(" -") or line.startswith("- ")):
            held = f"{held} {line}"
        elif held and _TIGHT.search(held):
            held += line
        else:
            if held:
                yield held
            held = line
    if held:
        yield held


def _marked(line: PrintedLine, marks: list[str]) -> str:
    """The words of a line, a private character in the place of each call, whose mark is added to ``marks``."""
    parts: list[str] = []
    for piece in line.pieces:
        text, end = "", 0
        for start, stop in piece.raised:
            mark = piece.text[start:stop].strip()
            if _CALL.fullmatch(mark) and len(marks) < _MOST_CALLS:
                text += piece.text[end:start].rstrip() + call_mark(len(marks))
                marks.append(mark)
                end = stop
        parts.append(text + piece.text[end:])
    return " ".join(parts)


def blocks_of(
    printed: Iterable[Printed | Row], bodies: Sequence[PageBody], setter: Setter
) -> list[Block | Table | Picture]:
    """The blocks of a document, in order."""
    pages = {body.page: body for body in bodies}
    pictures = [(body.page, y) for body in bodies for y in body.pictures]
    blocks: list[Block | Table | Picture] = []
    was_full, page = False, 0
    for is_row, group in groupby(printed, key=lambda item: isinstance(item, Row)):
        if is_row:
            rows = [item for item in group if isinstance(item, Row)]
            _place_pictures(blocks, pictures, rows[0].page, rows[0].line.y)
            blocks.append(_table(rows, setter))
            continue
        for item in (item for item in group if isinstance(item, Printed)):
            _place_pictures(blocks, pictures, item.page, item.lines[0].y)
            block, full = _block(item, pages[item.page], setter)
            before = blocks[-1] if blocks else None
            same_page, page = item.page == page, item.page
            if isinstance(before, Block) and _goes_on(before, block, setter, was_full=was_full, same_page=same_page):
                blocks[-1] = _one(before, _relabelled(block))
            else:
                blocks.append(block)
            was_full = full
    blocks += [Picture(page) for page, _ in pictures]
    return blocks


def _place_pictures(
    blocks: list[Block | Table | Picture], pictures: list[tuple[int, float]], page: int, y: float
) -> None:
    """Moves the pictures that stand above this place to the end of the blocks."""
    while pictures and pictures[0] < (page, y):
        blocks.append(Picture(pictures.pop(0)[0]))


def _block(printed: Printed, body: PageBody, setter: Setter) -> tuple[Block, bool]:
    """The block, and whether its last line is full."""
    text, calls = setter.text(printed.lines)
    lines, measured = printed.lines, setter.measured
    words = [piece for line in lines for piece in line.pieces]
    look = Look(
        size=lines[0].size,
        bold=all(piece.bold for piece in words),
        italic=all(piece.italic for piece in words),
        underlined=all(_is_underlined(line, body) for line in lines),
        centred=not printed.label and all(_is_centred(line, body, measured) for line in lines),
        indent=printed.indent,
        first=printed.first,
        above=printed.above,
        frame=lines[0].frame,
    )
    return Block(text, printed.label, calls, printed.page, look), _is_full(lines[-1], measured)


def _is_full(line: PrintedLine, measured: Measure) -> bool:
    """Whether a line runs to the right edge from near the left one."""
    return line.x1 > _FULL * measured.right and line.x0 < measured.left + _AT_RIGHT


def _is_underlined(line: PrintedLine, body: PageBody) -> bool:
    below = [rule for rule in body.underlines if -1 < rule.y - line.y < _UNDERLINE]
    length = sum(max(0.0, min(rule.x1, line.x1) - max(rule.x0, line.x0)) for rule in below)
    return length > _UNDERLINED * (line.x1 - line.x0)


def _is_centred(line: PrintedLine, body: PageBody, measured: Measure) -> bool:
    middle = (measured.left + measured.right) / 2
    off = min(abs((line.x0 + line.x1) / 2 - middle), abs((line.x0 + line.x1) / 2 - body.width / 2))
    return off < _CENTRED and line.x0 > measured.left + 3 * _CENTRED


def _goes_on(before: Block, block: Block, setter: Setter, *, was_full: bool, same_page: bool) -> bool:
    """Whether a block is the rest of the one that a page's end cut."""
    look, other = before.look, block.look
    inline = block.label.startswith("(") and was_full and abs(other.first - setter.measured.left) < _FLUSH
    if (
        (block.label and not (inline and not same_page))
        or look.underlined
        or look.centred
        or other.underlined
        or other.centred
    ):
        return False
    if bool(look.frame) != bool(other.frame):
        return False
    if abs(look.size - other.size) > _SAME_SIZE * look.size or _is_over(
        before.text, block.text, setter.joiner.language
    ):
        return False
    flush = other.first < look.indent + _FLUSH
    if not flush and before.text.endswith((",", ";", ":")):
        return False
    if same_page:
        runs_on = was_full or not before.text.endswith(",") or block.text[:1].islower()
        text = look.bold == other.bold and _is_text(before) and not before.text.endswith((":", ";"))
        return flush and runs_on and text
    return was_full or block.text[:1].islower() or (look.bold == other.bold and _is_text(before))


def _is_over(text: str, after: str, language: str) -> bool:
    """Whether a sentence ends with this text: « (voir fig. » before « II) » is none that does."""
    if not ends_sentence(text):
        return False
    if not after[:1].isalnum():
        return True  # the sign of a note, a bracket: no word that an abbreviation belongs to
    tail = text[-_LINE:]
    joined = f"{tail} {after[:_LINE]}"
    return any(sentence.end == len(tail) for sentence in split_sentences(joined, language))


def _relabelled(block: Block) -> Block:
    """The block with its label as words, as in a list that runs on: « (a) one; (b) two »."""
    if not block.label:
        return block
    calls = tuple(Call(call.mark, call.at + len(block.label) + 1) for call in block.calls)
    return replace(block, text=f"{block.label} {block.text}", label="", calls=calls)


def _is_text(block: Block) -> bool:
    """Whether a block is longer than a heading."""
    return not block.look.bold and len(block.text) > _LINE and block.text[:1] not in "(["


def _one(before: Block, block: Block) -> Block:
    joint = "" if before.text.endswith("-") else " "
    at = len(before.text) + len(joint)
    calls = (*before.calls, *(Call(call.mark, call.at + at) for call in block.calls))
    return replace(before, text=before.text + joint + block.text, calls=calls)


def _table(rows: Sequence[Row], setter: Setter) -> Table:
    """Rows of cells, as many in each: a cell stands in the column whose left edge is nearest.

    A head that is repeated on the next page is left out.
    """
    edges = _columns([piece.x0 for row in rows for piece in row.line.pieces], 2 * setter.measured.size)
    table: list[tuple[str, ...]] = []
    calls: list[str] = []
    for row in rows:
        cells, marks = [""] * len(edges), list[str]()
        for piece in row.line.pieces:
            at = min(range(len(edges)), key=lambda column: abs(edges[column] - piece.x0))
            cells[at] = f"{cells[at]} {_in_cell(piece, marks)}".strip()
        if row.goes_on and table:
            table[-1] = tuple(f"{above} {cell}".strip() for above, cell in zip(table[-1], cells, strict=True))
        elif not table or tuple(cells) != table[0]:
            table.append(tuple(cells))
        else:
            continue
        calls += marks
    return Table(tuple(table), rows[0].page, tuple(calls))


def _in_cell(piece: Piece, marks: list[str]) -> str:
    """The words of a piece, what is raised in them as raised characters; the marks of calls are added to ``marks``."""
    text, end = "", 0
    for start, stop in piece.raised:
        mark = piece.text[start:stop].strip()
        text += piece.text[end:start]
        if _CALL.fullmatch(mark) and text.strip():
            text = text.rstrip()
            marks += [] if is_power(mark, text) else re.split(r"[,\s]+", mark)
            text += raised(mark)
        else:
            text += mark
        end = stop
    return text + piece.text[end:]


def _columns(edges: Iterable[float], apart: float) -> list[float]:
    columns: list[float] = []
    for edge in sorted(edges):
        if not columns or edge - columns[-1] > apart:
            columns.append(edge)
    return columns


def notes_of(feet: Iterable[Foot], setter: Setter) -> list[PrintedNote]:
    """The notes of all pages; what stands above the first mark of a page goes on with the note before it."""
    notes: list[PrintedNote] = []
    for foot in feet:
        for lines in _noted(foot.lines):
            mark, rest = _note_mark(lines)
            text, _ = setter.text(rest)
            if mark or not notes:
                notes.append(PrintedNote(mark, text, foot.page))
            else:
                notes[-1] = replace(notes[-1], text=f"{notes[-1].text} {text}")
    return notes


def _noted(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    run: list[PrintedLine] = []
    for line in lines:
        if run and opens_note(line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _note_mark(lines: Sequence[PrintedLine]) -> tuple[str, list[PrintedLine]]:
    first = lines[0]
    if not opens_note(first):
        return "", list(lines)
    head = first.pieces[0]
    cut = head.raised[0][1] if head.raised and head.raised[0][0] == 0 else len(head.text)
    mark, rest = head.text[:cut].strip(" /.)"), head.text[cut:].strip()
    others = (replace(head, text=rest, raised=()), *first.pieces[1:]) if rest else first.pieces[1:]
    return mark, [*([replace(first, pieces=others)] if others else []), *lines[1:]]
