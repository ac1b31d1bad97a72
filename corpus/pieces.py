"""An official text in pieces: the lines that stand for each passage and heading of the original, by its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from corpus.call_numbers import plain_superscripts
from corpus.footnotes import Pages, split_pages
from corpus.furniture import RULE
from corpus.headings import Slot, from_section, in_slots, slots_before
from corpus.layout import Spacing, caption_end
from corpus.loaders import Line
from corpus.numbered_text import Zone, closes_text, opening_of, spacing_of, zones
from corpus.numerals import arabic
from corpus.report import SUMMARY, Report

_FIGURE = re.compile(
    r"(?:Figures?|Fig\.|Graphique|Diagramme|Figura|Gráfico|Diagrama|Рисунок|Рис\.|Диаграмма|الشكل|图)\s*"
    r"([IVXLCІХ]+|\d{1,3}|[一二三四五六七八九十]{1,3}|(?:ال)?[\u0621-\u064a]+)(?:[.:：]?$|[.:：]\s*)",
    re.IGNORECASE,
)
_CHINESE = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", start=1)}
_ARABIC = {
    word: value
    for value, word in enumerate(
        "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split(), start=1
    )
}
_CYRILLIC = str.maketrans("ІХ", "IX")
_NOTE_IN_BRACKETS = re.compile(r"[(（\[]?([\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?!\d)[)）\]]?\s*(?=[^\s.．、,;:/%)–-])")
_NO_NUMBER = "\u2060"
"""Before a line of a note that opens with a number, so that it is not taken for the next note."""
_SOURCE = re.compile(r"(?:Sources?|Fuentes?|Источник|المصدر|资料来源|来源)\s*[:：]", re.IGNORECASE)


@dataclass
class Pieces:
    """What was found; lines as printed, to be joined."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    """By the id of a passage; of a figure, its caption."""
    boxes: dict[str, list[list[str]]] = field(default_factory=dict)
    """The words inside a figure, block by block, by its id."""
    headings: dict[Slot, str] = field(default_factory=dict)
    summary_heading: str | None = None
    lost_headings: list[tuple[str, str]] = field(default_factory=list)
    """(section, why) of headings that could not be told apart."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """(passage, why) of lines that were taken for nothing."""
    links: list[str] = field(default_factory=list)
    """Addresses that the pages list."""


def cut(lines: Sequence[Line], original: Report) -> Pieces:
    """The pieces of an official text without page furniture."""
    pages = split_pages(_notes_as_printed(_with_rule(lines, original), original))
    pieces = Pieces(links=[line.text for line in pages.links])
    _take_notes(pages, pieces, original)
    spacing = spacing_of(pages.body)
    found = zones(pages.body, original)
    slots = slots_before(original)
    refs = [paragraph.ref for paragraph in original.paragraphs]
    for zone, after in zip_longest(found, found[1:]):
        begin = refs.index(zone.ref) + 1 if zone.ref in refs else 0
        end = refs.index(after.ref) + 1 if after is not None and after.ref in refs else begin
        expected = [slots.get(ref, ()) for ref in refs[begin:end]]
        _Cut(zone, spacing, original, pieces).take([slots for slots in expected if slots])
    return pieces


@dataclass(frozen=True)
class _Cut:
    """One zone: a paragraph, then perhaps figures, then perhaps the headings of what follows."""

    zone: Zone
    spacing: Spacing
    original: Report
    pieces: Pieces

    def take(self, expected: Sequence[Sequence[Slot]]) -> None:
        """``expected``: the headings before each paragraph that follows up to the next one found."""
        lines = list(self.zone.lines)
        if self.zone.ref == SUMMARY:
            self.pieces.summary_heading, lines = lines[0].text, lines[1:]
        labels = [(i, ref) for i, line in enumerate(lines) if (ref := self._figure(line))]
        limit = labels[0][0] if labels else len(lines)
        end = self._text_end(lines[:limit], apart=bool(labels or expected))
        slots = [slot for each in expected for slot in each]
        block = next((i for i in range(max(end, 1), limit) if self.spacing.may_part(lines[i])), limit)
        # Where the headings fit below a gap, the paragraph runs to it, whatever its last line ends in.
        opening = from_section(lines, slots)
        if slots and self.zone.ref and end < block < limit and not labels and (opening is None or opening >= block):
            end = block if in_slots(lines[block:], slots, self.spacing, may_precede=False) else end
        if self.zone.ref:
            self.pieces.texts[self.zone.ref] = [line.text for line in lines[:end]]
        rest = self._take_figures(lines, end, labels, slots)
        if expected:
            self._take_headings(rest, expected, may_precede=bool(labels) or not self.zone.ref)

    def _figure(self, line: Line) -> str | None:
        match = _FIGURE.match(line.text)
        if not match:
            return None
        numeral = match[1]
        value = _CHINESE.get(numeral) or _ARABIC.get(numeral) or arabic(numeral.translate(_CYRILLIC))
        return next((figure.ref for figure in self.original.figures if figure.ref == f"fig{value}"), None)

    def _text_end(self, lines: Sequence[Line], *, apart: bool) -> int:
        if not self.zone.ref:
            return 0
        if not apart:
            return len(lines)
        end = max((i + 1 for i, line in enumerate(lines) if closes_text(line.text)), default=0)
        return end or next((i for i in range(1, len(lines)) if self.spacing.parts(lines[i])), len(lines))

    def _take_figures(
        self, lines: Sequence[Line], start: int, labels: Sequence[tuple[int, str]], slots: Sequence[Slot]
    ) -> Sequence[Line]:
        """Takes captions and boxes, and returns the lines that are left for headings."""
        untaken = start
        for (label, ref), (until, _) in pairwise([*labels, (len(lines), "")]):
            inside = lines[:until]
            end = min(caption_end(inside, label, self.spacing), until)
            first = _FIGURE.sub("", lines[label].text, count=1)
            self.pieces.texts[ref] = [text for text in (first, *(line.text for line in lines[label + 1 : end])) if text]
            below = lines[end:until]
            if until == len(lines) and slots:
                below = self._below(below, slots)
            self.pieces.boxes[ref] = self._boxes([*lines[untaken:label], *below])
            untaken = end + len(below)
        return lines[untaken:]

    def _below(self, lines: Sequence[Line], slots: Sequence[Slot]) -> Sequence[Line]:
        """Those of the lines under a caption that are not the headings at their end."""
        end = from_section(lines, slots)
        if end is None:
            blocks = [i for i, line in enumerate(lines) if i == 0 or self.spacing.parts(line)]
            end = blocks[-len(slots)] if len(blocks) >= len(slots) else len(lines)
        return lines[:end]

    def _boxes(self, lines: Iterable[Line]) -> list[list[str]]:
        boxes: list[list[str]] = []
        for line in lines:
            if not boxes or line.gap > self.spacing.gap or line.indent > 1 or _SOURCE.match(line.text):
                boxes.append([])
            boxes[-1].append(line.text)
        return boxes

    def _take_headings(self, lines: Sequence[Line], expected: Sequence[Sequence[Slot]], *, may_precede: bool) -> None:
        # A paragraph whose number was lost may have kept its headings, or not: the fullest reading that fits is right.
        for first in range(len(expected)):
            slots = [slot for each in expected[first:] for slot in each]
            opening = from_section(lines, slots)
            if (found := in_slots(lines, slots, self.spacing, may_precede=may_precede)) is not None:
                self.pieces.headings |= found
                if opening and self.zone.ref:
                    why = f"{opening} lines after it left out: « {lines[0].text[:60]} »"
                    self.pieces.left_out.append((self.zone.ref, why))
                return
        for slot in (slot for each in expected for slot in each):
            why = f"{len(lines)} lines there" if lines else "heading not found"
            self.pieces.lost_headings.append((slot.section, f"heading « {slot.original} »: {why}"))


def _take_notes(pages: Pages, pieces: Pieces, original: Report) -> None:
    known = {note.ref for note in original.footnotes}
    for note in (note for foot in pages.feet for note in foot.notes):
        if f"fn{note.number}" in known:
            first, *others = (line.text.removeprefix(_NO_NUMBER) for line in note.lines)
            if f"fn{note.number}" in pieces.texts:
                pieces.left_out.append((f"fn{note.number}", f"a second note {note.number} left out: « {first[:60]} »"))
            pieces.texts.setdefault(f"fn{note.number}", [re.sub(r"^\d{1,3}\s+", "", first), *others])


def _notes_as_printed(lines: Sequence[Line], original: Report) -> list[Line]:
    """The lines with each note's number as ``12 …``, where a page has it in brackets (Arabic) or raised."""
    printed: list[Line] = []
    expected, at_foot = 1, False
    doubted: tuple[int, Line] | None = None  # the last note's place, where its number may be a date: « on / 2 May »
    for line in lines:
        at_foot = at_foot or line.text == RULE
        match = _NOTE_IN_BRACKETS.match(line.text) if at_foot else None
        number = int(plain_superscripts(match[1])) if match else 0
        # One further on is believed only where it stands like a note: « 12 May » may begin a line of note 9.
        apart = line.indent or (match and not line.text[0].isdecimal())
        if match and (
            number == expected or (apart and expected < number <= min(expected + 3, len(original.footnotes)))
        ):
            before = printed[-1].text if printed else RULE
            doubted = None if apart or before == RULE or closes_text(before) else (len(printed), line)
            expected = number + 1
            printed.append(Line(line.number, f"{number} {line.text[match.end() :]}", line.indent, line.gap))
            continue
        if match and doubted and number == expected - 1 and (apart or closes_text(printed[-1].text)):
            place, first = doubted
            printed[place] = Line(first.number, _NO_NUMBER + first.text, first.indent, first.gap)
            printed.append(Line(line.number, f"{number} {line.text[match.end() :]}", line.indent, line.gap))
            doubted = None
            continue
        at_foot = at_foot and (not line.indent or line.text == RULE)
        printed.append(line)
    return printed


def _with_rule(lines: Sequence[Line], original: Report) -> list[Line]:
    """The lines with a rule above notes that stand all together at the end, as a word processor exports them."""
    if not original.footnotes or any(line.text == RULE for line in lines):
        return list(lines)
    last = opening_of(lines, original.paragraphs[-1].ref)
    starts: list[int] = []
    for index in range(len(lines) - 1, last, -1):
        number = len(original.footnotes) - len(starts)
        match = _NOTE_IN_BRACKETS.match(lines[index].text)
        if number and match and plain_superscripts(match[1]) == str(number):
            starts.append(index)
    if len(starts) < len(original.footnotes):
        return list(lines)
    first = starts[-1]
    return [*lines[:first], Line(lines[first].number, RULE), *lines[first:]]
