"""The words of a table's cell, each call of a note as a raised mark in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.reading.document import Block, Picture, Table
from corpus.reading.symbols import raised

_UNIT = re.compile(r"(?:\d|\b)(?:[kcdmn]?m|ha|ft)$")
_POWERS = ("2", "3")


def is_power(mark: str, before: str) -> bool:
    """Whether what is raised after these words is no call: that of km²."""
    return mark in _POWERS and _UNIT.search(before) is not None


def cell_of(printed: Iterable[Block | Table | Picture]) -> tuple[str, tuple[str, ...]]:
    """The text of what stands in a cell, and the marks of the notes called in it."""
    texts, marks = list[str](), list[str]()
    for each in printed:
        match each:
            case Block():
                texts.append(f"{each.label} {_marked(each, marks)}".strip())
            case Table():
                texts.append(" ".join(filter(None, (cell for row in each.rows for cell in row))))
                marks += each.calls
            case Picture():
                pass
    return " ".join(filter(None, texts)), tuple(marks)


def _marked(block: Block, marks: list[str]) -> str:
    parts: list[str] = []
    end = 0
    for call in sorted(block.calls, key=lambda each: each.at):
        parts += [block.text[end : call.at], raised(call.mark)]
        end = call.at
        if not is_power(call.mark, block.text[: call.at]):
            marks.append(call.mark)
    return "".join([*parts, block.text[end:]])
