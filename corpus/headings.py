"""Headings of an official text: the original says where they stand and how many there are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout import Spacing
from corpus.loaders import Line
from corpus.numerals import arabic
from corpus.report import Report

_LINES_OF_A_HEADING = 5
_ROMAN = re.compile(r"([IVXLCІХ]{1,7})\s?(?:[.．、]|\s[-–—])\s*(?=\S)")
_CHINESE = re.compile(r"[一二三四五六七八九十]{1,3}、\s*(?=\S)")
_ARABIC = re.compile(
    r"(?:(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)[\u064b-\u0652]?|(?:حادي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع)\s+عشر)"
    r"\s*[-–—ـ.]+\s*(?=\S)"
)
_LETTER = re.compile(
    r"[A-ZА-Я][.．]\s+\S|[（(][一二三四五六七八九十]{1,3}[)）]|(?:ألف|باء|جيم|دال|هاء|واو|زاي|حاء)\s*[-–—ـ.]"
)
_CYRILLIC = str.maketrans("ІХ", "IX")


@dataclass(frozen=True)
class Slot:
    """The place of a heading: a section's own (``index`` is ``None``) or one of its subheadings."""

    section: str
    """``""`` in a report without sections."""
    numeral: str
    index: int | None
    original: str


def slots_before(report: Report) -> dict[str, tuple[Slot, ...]]:
    """The headings of the original that stand between a paragraph and the one before it."""
    found: dict[str, tuple[Slot, ...]] = {}
    for section in report.sections:
        waiting = [Slot(section.ref, section.numeral, None, section.heading)]
        taken = 0
        for ref in section.paragraphs:
            names = section.subheadings[taken:]
            new = [name for name in report.passage(ref).path if name in names]
            last = taken + max((names.index(name) + 1 for name in new), default=0)
            waiting += [
                Slot(section.ref, "", index, section.subheadings[index]) for index in range(taken, last)
            ]  # those without a paragraph of their own come with the next
            found[ref] = tuple(waiting)
            waiting, taken = [], last
    if not report.sections:
        before: tuple[str, ...] = ()
        for paragraph in report.paragraphs:
            found[paragraph.ref] = tuple(Slot("", "", None, name) for name in paragraph.path if name not in before)
            before = paragraph.path
    return found


def from_section(lines: Sequence[Line], slots: Sequence[Slot]) -> int | None:
    """The index of the line that opens the first section of ``slots`` with its numeral, the last of several."""
    numeral = next((slot.numeral for slot in slots if slot.numeral), "")
    opening = [i for i, line in enumerate(lines) if numeral and _opens_section(line.text, numeral)]
    return opening[-1] if opening else None


def in_slots(
    lines: Sequence[Line], slots: Sequence[Slot], spacing: Spacing, *, may_precede: bool
) -> dict[Slot, str] | None:
    """The headings that these lines hold, in order, numerals off; ``None`` where they cannot be told apart.

    ``may_precede``: the lines may begin with something else, the words of a figure.
    """
    start = from_section(lines, slots)
    blocks = _blocks(lines[start:] if start is not None else lines, spacing)
    if len(slots) == 1 and not may_precede and sum(map(len, blocks)) <= _LINES_OF_A_HEADING:
        blocks = [[line for block in blocks for line in block]] if blocks else []
    if len(blocks) != len(slots) and sum(map(len, blocks)) == len(slots):
        blocks = [[line] for block in blocks for line in block]
    if may_precede and start is None:
        blocks = blocks[-len(slots) :]
    if len(blocks) != len(slots) or any(len(block) > _LINES_OF_A_HEADING for block in blocks):
        return None
    return {slot: _heading(block, slot) for slot, block in zip(slots, blocks, strict=True)}


def _heading(block: Sequence[Line], slot: Slot) -> str:
    lines = [line.text for line in block]
    if slot.numeral:
        for opener in (_ROMAN, _CHINESE, _ARABIC):
            lines[0] = opener.sub("", lines[0], count=1) if opener.match(lines[0]) else lines[0]
    return "\n".join(lines)


def _opens_section(text: str, numeral: str) -> bool:
    if match := _ROMAN.match(text):
        return arabic(match[1].translate(_CYRILLIC)) == arabic(numeral)
    return bool(_CHINESE.match(text) or _ARABIC.match(text))


def _blocks(lines: Sequence[Line], spacing: Spacing) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if not blocks or spacing.parts(line) or _LETTER.match(line.text):
            blocks.append([])
        blocks[-1].append(line)
    return blocks
