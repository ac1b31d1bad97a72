"""Word's tables: cells in the columns of one grid, merged ones empty where another shows their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from corpus.reading.docx.names import child, number, value, w

_HOLDERS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_MOST_COLUMNS = 200


@dataclass(frozen=True)
class Cell:
    """A cell: ``columns`` it is wide; ``goes_on``: it is one with the cell above."""

    element: Element
    columns: int
    goes_on: bool


def rows_of(table: Element) -> list[list[Cell]]:
    """The rows that are not deleted; a row that begins further right has an empty cell first."""
    return [
        [*_skipped(row), *(_cell(element) for element in _inside(row, w("tc")))]
        for row in _inside(table, w("tr"))
        if child(row, "trPr", "del") is None
    ]


def grid(texts: list[list[tuple[str, int]]]) -> tuple[tuple[str, ...], ...]:
    """(text, columns) of each cell, row by row → as many cells in each row."""
    rows = [[part for text, columns in row for part in (text, *[""] * (columns - 1))][:_MOST_COLUMNS] for row in texts]
    widest = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (widest - len(row))) for row in rows if any(row))


def _skipped(row: Element) -> list[Cell]:
    before = number(child(row, "trPr", "gridBefore")) or 0
    return [Cell(row.makeelement(w("tc")), min(before, _MOST_COLUMNS), goes_on=True)] if before > 0 else []


def _cell(element: Element) -> Cell:
    properties = child(element, "tcPr")
    columns = max(1, min(number(child(properties, "gridSpan")) or 1, _MOST_COLUMNS))
    merged = child(properties, "vMerge")
    return Cell(element, columns, goes_on=merged is not None and value(merged) != "restart")


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The children of this tag, those that something holds among them."""
    for one in element:
        if one.tag == tag:
            yield one
        elif one.tag in _HOLDERS:
            yield from _inside(one, tag)
