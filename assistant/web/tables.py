"""Tables in a passage's text, written there as Markdown, as tables of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Span = tuple[int, int]
Row = tuple[Span, ...]

_LINE = re.compile(r"[^\n]+")
_IS_ROW = re.compile(r"\|.*\|\s*")
_IS_RULE = re.compile(r"\|(?:\s*-+\s*\|)+\s*")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_CELL = re.compile(r"(?<=\|)(?:\\.|[^|\\\n])*(?=\|)")


@dataclass(frozen=True)
class Part:
    """A line of a text, ``text[start:end]``, or a table in it."""

    start: int
    end: int
    rows: tuple[Row, ...] = ()
    """Of a table: the spans of its cells in the text, the first row its head."""


def has_table(text: str) -> bool:
    """Whether there is a table in it."""
    return any(part.rows for part in parts_of(text))


def parts_of(text: str) -> tuple[Part, ...]:
    """Its lines and tables, in order; nothing for an empty line."""
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    rows: list[re.Match[str]] = []
    for line in _LINE.finditer(text):
        if _IS_ROW.fullmatch(line[0]):
            if rows and text[rows[-1].end() : line.start()].count("\n") > 1:  # an empty line: another table
                yield _table(rows)
                rows = []
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line[0].strip():
            yield Part(line.start(), line.end())
    if rows:
        yield _table(rows)


def _table(lines: Sequence[re.Match[str]]) -> Part:
    rows = tuple(tuple(_cells(line)) for line in lines if not _IS_RULE.fullmatch(line[0]))
    return Part(lines[0].start(), lines[-1].end(), rows or ((),))


def _cells(line: re.Match[str]) -> Iterator[Span]:
    for cell in _CELL.finditer(line[0].rstrip()):
        words = cell[0].strip()
        start = line.start() + cell.start() + len(cell[0]) - len(cell[0].lstrip())
        yield start, start + len(words)


def table_html(rows: Sequence[Row], cell_html: Callable[[Span], str]) -> str:
    """The table, which scrolls by itself where it is wide; columns without a word are left out."""
    width = max(map(len, rows), default=0)
    filled = [at for at in range(width) if any(at < len(row) and row[at][0] < row[at][1] for row in rows)]
    head, *body = rows
    columns = "".join(f'<th scope="col">{_cell(head, at, cell_html)}</th>' for at in filled)
    lines = "".join(f"<tr>{''.join(f'<td>{_cell(row, at, cell_html)}</td>' for at in filled)}</tr>" for row in body)
    return (
        f'<div class="table" tabindex="0"><table><thead><tr>{columns}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def _cell(row: Row, at: int, cell_html: Callable[[Span], str]) -> str:
    html = cell_html(row[at]).replace("\\|", "|") if at < len(row) else ""
    return _THOUSANDS.sub("\u00a0", html)
