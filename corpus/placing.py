"""The headings above each block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.layout import Block, Kind
from corpus.loaders import Line
from corpus.marks import take_calls

_LETTERED = re.compile(r"[A-Z]\.\s")


@dataclass(frozen=True)
class Placed:
    """A block, the headings above it (its own included, outermost first) and its section's id.

    ``opening`` are the headings that stand just above, with their call marks: a note called in a heading belongs to the
    paragraph that the heading opens.
    """

    block: Block
    path: tuple[str, ...]
    section: str | None
    opening: tuple[str, ...] = ()


def place(blocks: Iterable[Block], read: Callable[[Sequence[Line]], str]) -> list[Placed]:
    """Every block with its headings; ``read`` gives the text of lines.

    A subheading holds until the next, or the next section. A lettered one (« A. … ») holds the plain ones that follow.
    """
    placed: list[Placed] = []
    path: tuple[str, ...] = ()
    opening: list[str] = []
    section: str | None = None
    for block in blocks:
        if block.kind in (Kind.SUMMARY_HEADING, Kind.SECTION, Kind.SUBHEADING):
            opening.append(read(block.lines))
            heading, _ = take_calls(opening[-1])
            if block.kind is Kind.SUBHEADING:
                path = (*_above(heading, path, section), heading)
            else:
                section = f"sec-{block.number}" if block.number else None
                path = (heading,)
        placed.append(Placed(block, path, section, tuple(opening)))
        if block.kind in (Kind.SUMMARY, Kind.PARAGRAPH):
            opening.clear()
        if block.kind is Kind.SUMMARY:
            path = ()
    return placed


def _above(heading: str, path: tuple[str, ...], section: str | None) -> tuple[str, ...]:
    outer = path[:1] if section else ()
    lettered = path[len(outer) : len(outer) + 1]
    if not _LETTERED.match(heading) and lettered and _LETTERED.match(lettered[0]):
        return (*outer, *lettered)
    return outer
