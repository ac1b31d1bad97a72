"""What stands at the foot of a page, apart from the body: footnotes, lists of links, page numbers.

A block of notes begins with a rule (``__________________``) and runs to the next page. The links of a page, when the
extractor gives them, follow as bare addresses, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.errors import Fault
from corpus.loaders import Line
from corpus.marks import ends_sentence

_RULE = re.compile(r"_{3,}")
_NOTE = re.compile(r"(\d{1,3})\s+(?=\S)")
_LINK = re.compile(r"https?://\S+")
_FURNITURE = re.compile(r"(?:\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}(?:\s+\(\w\))?(?:\s+\d{1,3}/\d{1,3})?")
_NO_NOTE = re.compile(rf"(?:{_RULE.pattern}|{_FURNITURE.pattern})$")
_AFTER_NOTES = re.compile(rf"\d{{1,4}}\.\s+[^\W\d_a-z]|(?:{_LINK.pattern})$")


@dataclass(frozen=True)
class Note:
    """A footnote as printed: its number, and its lines, the number still on the first."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Foot:
    """The notes of one page, below the rule at line ``rule``."""

    rule: Line
    notes: tuple[Note, ...]


@dataclass
class Pages:
    """A report's lines, the body apart from what stands at the foot of its pages."""

    body: list[Line] = field(default_factory=list)
    feet: list[Foot] = field(default_factory=list)
    links: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def split_pages(lines: Sequence[Line]) -> Pages:
    """Sorts every line into body, footnotes, links and page numbers; each goes to exactly one of them."""
    pages = Pages()
    expected, index = 1, 0
    while index < len(lines):
        line = lines[index]
        if _RULE.fullmatch(line.text):
            end = _foot_end(lines, index + 1, expected)
            notes = _notes(lines[index + 1 : end], expected, pages)
            pages.feet.append(Foot(line, notes))
            expected += len(notes)
            index = end
            continue
        if _FURNITURE.fullmatch(line.text):
            pages.furniture.append(line)
        elif _is_listed(lines, index):
            pages.links.append(line)
        else:
            pages.body.append(line)
        index += 1
    return pages


def _foot_end(lines: Sequence[Line], start: int, expected: int) -> int:
    """The index just after the notes that begin at ``start``: at a list of links, or where a page begins."""
    for index in range(start, len(lines)):
        line = lines[index]
        number = _NOTE.match(line.text)
        if number and int(number[1]) == expected:
            expected += 1
            continue
        if index == start or (number and _out_of_order(int(number[1]), expected) and line.indent):
            continue  # a fault, and still a note
        ends = ends_sentence(lines[index - 1].text) and _AFTER_NOTES.match(line.text)
        if line.indent or ends or _NO_NOTE.match(line.text):
            return index
    return len(lines)


def _notes(lines: Sequence[Line], expected: int, pages: Pages) -> tuple[Note, ...]:
    notes: list[Note] = []
    for line in lines:
        number = _NOTE.match(line.text)
        if number and (int(number[1]) == expected or (_out_of_order(int(number[1]), expected) and line.indent)):
            if int(number[1]) != expected:
                pages.faults.append(Fault(line.number, f"footnote {expected}", f"footnote {number[1]}"))
            notes.append(Note(int(number[1]), (line,)))
            expected = int(number[1]) + 1
        elif notes:
            notes[-1] = Note(notes[-1].number, (*notes[-1].lines, line))
        else:
            pages.furniture.append(line)
    return tuple(notes)


def _out_of_order(number: int, expected: int) -> bool:
    """Near what was expected: a number further off begins a line of the next page (« 22 entités »), not a note."""
    return number != expected and abs(number - expected) <= 3


def _is_listed(lines: Sequence[Line], index: int) -> bool:
    """Whether this body line is an address of the list at the foot of a page, and not one inside a sentence."""
    if not _LINK.fullmatch(lines[index].text):
        return False
    after = index + 1
    while after < len(lines) and _LINK.fullmatch(lines[after].text) and not lines[after].gap:
        after += 1
    return after == len(lines) or lines[after].indent > 0 or after > index + 1 or lines[after].gap > 1
