"""A page's tables: cells in the columns of one grid, the places that a cell spans empty but for the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from corpus.reading.html.numbers import maybe_number

_MOST_COLUMNS = 200
_HOLDERS = frozenset(("thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th"))


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row, those of tables inside it left to them."""
    return [[cell for cell in row if cell.tag in _CELLS] for row in _rows(table)]


def is_layout(table: Element, rows: list[list[Element]]) -> bool:
    """Whether a table only places what stands in it."""
    if table.get("role") in ("presentation", "none") or all(len(row) <= 1 for row in rows):
        return True
    return next(table.iter("th", "caption"), None) is None and sum(one is not table for one in table.iter("table")) > 0


def grid(rows: list[list[Element]], text_of: Callable[[Element], str]) -> tuple[tuple[str, ...], ...]:
    """The texts of all cells, as many in each row; rows without any are left out."""
    below: dict[int, int] = {}
    made = [_row(row, below, text_of) for row in rows]
    widest = max((len(row) for row in made), default=0)
    return tuple(tuple(row + [""] * (widest - len(row))) for row in made if any(row))


def _row(cells: list[Element], below: dict[int, int], text_of: Callable[[Element], str]) -> list[str]:
    """One row; ``below``: column → how many rows more a cell above takes of it."""
    row: list[str] = []
    waiting = iter(cells)
    while len(row) < _MOST_COLUMNS:
        if below.get(len(row), 0) > 0:
            below[len(row)] -= 1
            row.append("")
            continue
        cell = next(waiting, None)
        if cell is None:
            if not any(column >= len(row) and rows > 0 for column, rows in below.items()):
                break
            row.append("")
            continue
        for text in (text_of(cell), *[""] * (min(_span(cell, "colspan"), _MOST_COLUMNS) - 1)):
            below[len(row)] = _span(cell, "rowspan") - 1
            row.append(text)
    return row[:_MOST_COLUMNS]


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in _HOLDERS:
            yield from (row for row in element if row.tag == "tr")


def _span(cell: Element, name: str) -> int:
    return max(1, maybe_number(cell.get(name)) or 1)
