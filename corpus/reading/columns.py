"""The lines of a masthead in its two columns.

Readers may give lines that stand side by side as rows of a table: the first cells are the left column's, the last is
the right one's; or both are of the left, where two organs share a document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.reading.dates import DATE, is_date
from corpus.reading.document import Block, Document, Table

_SEGMENT = r"/[\w.-]*\w(?:\([IVXLC\d]{1,4}\))?"
SYMBOL = re.compile(rf"[A-Z]{{1,6}}(?:{_SEGMENT})+(?: ?\(\d{{4}}\))?")
_RIGHT = re.compile(
    r"Dis\s?[tc]\s?r?\b.*|general|limited|restricted|orig[ie]nal\s?:.*|(?:\w+) only|fran[cç]ais.*|english|"
    r"español.*|russian|arabic|chinese|(?:solo|sólo|únicamente) (?:en )?\w+|(?:\w+) seulement|limit(?:ada|ée)|"
    r"reservada|restreinte|para (?:adoptar )?(?:decisión|información|acción).*|pour (?:décision|information).*|"
    r"for (?:decision|information|action).*|g[eé]n[eé]rale?|(?-i:[A-Z]{1,4}(?: [A-Z]{1,4})?)",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"United Nations(?: System)?|UNITED|NATIONS|UNITED NATIONS|[A-Z]{1,4}|Nations Unies|N ?A ?T ?I ?O ?N ?S ?U ?N ?I ?E ?S"
    r"|Naciones Unidas|NACIONES UNIDAS|Организация Объединенных Наций|联\s?合\s?国|الأمم المتحدة"
)
_FAR_RIGHT = 340.0
_MOST = 30


@dataclass(frozen=True)
class Entry:
    """A line of the first page: the index of its block in the document, and that block if it is no row of cells."""

    index: int
    text: str
    beside: str = ""
    """What stands at the right of a row."""
    block: Block | None = None

    @property
    def calls(self) -> tuple[str, ...]:
        """The marks of the notes that it calls."""
        signs = re.findall(r"(?<=\S)[*†‡§]{1,4}(?=$|,|\s)", self.text)
        return tuple(call.mark for call in self.block.calls) + tuple(signs) if self.block else tuple(signs)


@dataclass(frozen=True)
class Columns:
    """The parts of a masthead: pieces of the organ's name, the left column with its edges, the right one."""

    organs: tuple[str, ...]
    left: tuple[tuple[str, float], ...]
    right: tuple[str, ...]


def entries_of(document: Document) -> list[Entry]:
    """The lines of the first page, or the first thirty where a format has no pages."""
    entries: list[Entry] = []
    for index, block in enumerate(document.blocks[:_MOST]):
        if block.page > 1:
            break
        if isinstance(block, Block):
            entries.append(Entry(index, f"{block.label} {block.text}".strip(), block=block))
        elif isinstance(block, Table):
            entries += [_in_row(index, row) for row in block.rows]
    return entries


def _in_row(index: int, row: Sequence[str]) -> Entry:
    """The first cells are the left column's, the last the right one's; one alone is where it stands."""
    cells = [cell for cell in row if cell]
    if len(cells) == 1 and row[0]:
        return Entry(index, cells[0])
    return Entry(index, " ".join(cells[:-1]), cells[-1] if cells else "")


def is_right(text: str) -> bool:
    """Whether a text is of the right column: a symbol, the distribution, a date, a language."""
    return bool(SYMBOL.match(text) or _RIGHT.fullmatch(text)) or is_date(text)


def begins_right(text: str) -> bool:
    """Whether a text opens as lines of the right column do that became one: « 5 May 2025 Original: English »."""
    return is_right(text) or DATE.match(text) is not None


def in_columns(entries: Sequence[Entry], organs: Collection[int]) -> Columns:
    """The entries before the title in their columns; ``organs`` are the places of what is set as an organ."""
    named: list[str] = []
    left: list[tuple[str, float]] = []
    second: list[tuple[str, float]] = []
    right: list[str] = []
    for at, entry in enumerate(entries):
        indent = entry.block.look.indent if entry.block else 0.0
        if at in organs:
            named += [entry.text] if entry.text and not _PUBLISHER.fullmatch(entry.text) else []
            right += [entry.beside] if entry.beside else []
        elif entry.block and (is_right(entry.text) or indent > _FAR_RIGHT):
            right.append(entry.text)
        elif entry.text:
            left.append((entry.text, indent))
            second += [(entry.beside, indent)] if entry.beside else []
    return Columns(tuple(named), (*left, *second), tuple(right))
