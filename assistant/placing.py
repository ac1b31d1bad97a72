"""Where tables and boxes stand among a report's paragraphs: what was read of them tells the headings above, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.report import Box, Paragraph, Report, Table

_LABEL = re.compile(r"(?:table|tableau|cuadro|box|encadré|recuadro)\s+[\w.]+", re.IGNORECASE)
_APART = re.compile(r"(?:.*/)?(?P<kind>fig|tab|box)\w*")
_KINDS = {"fig": "figure", "tab": "table", "box": "box"}


def kind_apart(ref: str) -> str:
    """``"figure"``, ``"table"`` or ``"box"`` of what is set apart from the paragraphs; empty for all else."""
    match = _APART.fullmatch(ref)
    return _KINDS[match["kind"]] if match else ""


def placed_after(report: Report) -> Mapping[str | None, Sequence[Table | Box]]:
    """Paragraph id -> the tables, then the boxes, that stand after it; ``None``: those under whose headings none does.

    A table stands after the first paragraph under its own headings that names it ("Table 1"), else after the last one
    there; so does a box. Where no paragraph has the same headings, the outer ones count.
    """
    placed: dict[str | None, list[Table | Box]] = {}
    apart: tuple[Table | Box, ...] = (*report.tables, *report.boxes)
    for each in apart:
        placed.setdefault(_host(each, report.paragraphs), []).append(each)
    return placed


def _host(apart: Table | Box, paragraphs: Sequence[Paragraph]) -> str | None:
    label = _LABEL.match(apart.title)
    named = re.compile(rf"(?<!\w){re.escape(label[0])}(?!\w)", re.IGNORECASE) if label else None
    for within in _within(apart.path, paragraphs):
        calling = (each for each in within if named and named.search(each.text))
        return next(calling, within[-1]).ref
    return None


def _within(path: Sequence[str], paragraphs: Sequence[Paragraph]) -> Iterator[Sequence[Paragraph]]:
    """The paragraphs under these headings, then those under all but the innermost, and so on; where there are some."""
    for depth in range(len(path), 0, -1):
        found = [each for each in paragraphs if each.path[:depth] == tuple(path[:depth])]
        if found:
            yield found
    if not path and paragraphs:
        yield paragraphs
