"""Where each line of the body belongs: summary, section heading, subheading, numbered paragraph or figure.

Numbers are the anchors: paragraph 14 begins where a line that may open something begins with « 14. » after 13.
What stands between two anchors is a paragraph, then perhaps figures, then perhaps the headings of what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median_low, quantiles

from corpus.errors import Fault
from corpus.loaders import Line
from corpus.marks import ends_sentence
from corpus.numerals import arabic, roman

_SUMMARY = re.compile(r"(?:Résumé|Summary|Abstract|Executive summary)", re.IGNORECASE)
_SECTION = re.compile(r"([IVXLC]{1,7})\.\s+(?=\S)")
_LETTER = re.compile(r"([A-Z])\.\s+(?=\S)")
_PARAGRAPH = re.compile(r"(\d{1,4})\.\s+(?=\S)")
_OPENING = re.compile(r"\d{1,3}\.\s+[^\w\s]*[^\W\d_a-zà-ÿœ]")
FIGURE_LABEL = re.compile(r"(?:Figure|Fig\.|Graphique|Diagramme)\s+([IVXLC]+|\d{1,3})\s*[.:]?", re.IGNORECASE)
_SOURCE = re.compile(r"(?:Sources?|Notes?)\s*:", re.IGNORECASE)


class Kind(Enum):
    """What a block of lines is."""

    FRONT = "front matter"
    SUMMARY_HEADING = "summary heading"
    SUMMARY = "summary"
    SECTION = "section"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    FIGURE = "figure"


@dataclass(frozen=True)
class Block:
    """Consecutive lines of the body that are one thing; ``number`` as printed (``27``, ``VIII``, ``II``)."""

    kind: Kind
    lines: tuple[Line, ...]
    number: str = ""


@dataclass(frozen=True)
class _Anchor:
    index: int
    kind: Kind
    number: str


@dataclass(frozen=True)
class Spacing:
    """The blank lines usual between two lines of a paragraph, and how long a full line is."""

    gap: int
    width: float

    def parts(self, line: Line) -> bool:
        """Whether this line's place on the page parts it from the one before, more than a new page does."""
        return line.indent > 1 or line.gap > self.gap

    def may_part(self, line: Line) -> bool:
        """The same, or a new page."""
        return line.indent > 0 or self.parts(line)


@dataclass(frozen=True)
class Layout:
    """The blocks of a body in order, every line in exactly one, and what is wrong with the numbers."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]
    spacing: Spacing


def lay_out(body: Sequence[Line]) -> Layout:
    """Where every line of the body belongs; ``body`` has its calls marked."""
    spacing = _spacing(body)
    anchors, faults = _anchors(body, spacing)
    ends = [anchor.index for anchor in anchors[1:]] + [len(body)]
    blocks = list(_front(body[: anchors[0].index if anchors else len(body)], spacing))
    for anchor, end in zip(anchors, ends, strict=False):
        zone = body[anchor.index : end]
        if anchor.kind is Kind.SECTION:
            first, *others = _parted(zone, spacing)
            blocks.append(Block(Kind.SECTION, first, anchor.number))
            blocks += [Block(Kind.SUBHEADING, lines) for lines in others]
        else:
            blocks += _paragraph(zone, anchor, spacing, last=end == len(body))
    return Layout(tuple(blocks), tuple(faults), spacing)


def _spacing(body: Sequence[Line]) -> Spacing:
    widths = [len(line.text) for line in body]
    width = quantiles(widths, n=10)[-1] if len(widths) > 1 else float(sum(widths))
    return Spacing(median_low([line.gap for line in body[1:]] or [0]), width)


def _anchors(body: Sequence[Line], spacing: Spacing) -> tuple[list[_Anchor], list[Fault]]:
    anchors, faults = list[_Anchor](), list[Fault]()
    paragraph, section, letter = 1, 1, "@"
    for index, line in enumerate(body):
        opens = not index or spacing.may_part(line) or ends_sentence(body[index - 1].text)
        if match := _PARAGRAPH.match(line.text):
            number = int(match[1])
            below_heading = anchors[-1:] and anchors[-1].kind is Kind.SECTION
            if number == paragraph and (opens or below_heading or len(body[index - 1].text) < 0.7 * spacing.width):
                anchors.append(_Anchor(index, Kind.PARAGRAPH, match[1]))
                paragraph += 1
            elif opens and number != paragraph and _OPENING.match(line.text):
                faults.append(Fault(line.number, f"paragraph {paragraph}", f"paragraph {number}"))
                if number > paragraph:
                    anchors.append(_Anchor(index, Kind.PARAGRAPH, match[1]))
                    paragraph = number + 1
        elif opens and (match := _LETTER.match(line.text)) and ord(match[1]) == ord(letter) + 1:
            letter = match[1]
        elif opens and (match := _SECTION.match(line.text)) and (value := arabic(match[1])):
            if value != section:
                faults.append(Fault(line.number, f"section {roman(section)}", f"section {match[1]}"))
            anchors.append(_Anchor(index, Kind.SECTION, match[1]))
            section, letter = value + 1, "@"
    return anchors, faults


def _front(zone: Sequence[Line], spacing: Spacing) -> Iterator[Block]:
    title = next((index for index, line in enumerate(zone) if _SUMMARY.fullmatch(line.text)), None)
    if title is None:
        if zone:
            yield Block(Kind.FRONT, tuple(zone))
        return
    if title:
        yield Block(Kind.FRONT, tuple(zone[:title]))
    yield Block(Kind.SUMMARY_HEADING, (zone[title],))
    if zone[title + 1 :]:
        yield from _paragraph(zone[title + 1 :], _Anchor(title, Kind.SUMMARY, ""), spacing, last=False)


def _paragraph(zone: Sequence[Line], anchor: _Anchor, spacing: Spacing, *, last: bool) -> Iterator[Block]:
    """A paragraph, then the figures and headings before the next anchor."""
    labels = [index for index, line in enumerate(zone) if index and is_figure_label(line, spacing)]
    end = _sentence_end(zone[: labels[0]] if labels else zone)
    limit = labels[0] if labels else len(zone)
    parts = spacing.may_part if labels else spacing.parts
    parted = (index for index in range(max(end, 1), limit) if parts(zone[index]))
    start = next(parted, limit if labels or not end else end)
    if last and not labels:
        start = len(zone)  # no heading closes a report: what follows the last sentence was cut
    yield Block(anchor.kind, tuple(zone[:start]), anchor.number)
    headings = start
    for label, until in zip(labels, [*labels[1:], len(zone)], strict=False):
        first, headings = headings, _figure_end(zone, label, until, spacing)
        match = FIGURE_LABEL.match(zone[label].text)
        yield Block(Kind.FIGURE, tuple(zone[first:headings]), match[1] if match else "")
    for lines in _parted(zone[headings:], spacing):
        yield Block(Kind.SUBHEADING, lines)


def _sentence_end(zone: Sequence[Line]) -> int:
    """The index just after the last line that ends a sentence; 0 where none does."""
    return max((index + 1 for index, line in enumerate(zone) if ends_sentence(line.text)), default=0)


def is_figure_label(line: Line, spacing: Spacing) -> bool:
    """Whether the line is « Figure II » on its own, or opens so at a place apart."""
    match = FIGURE_LABEL.match(line.text)
    if match is None or match.end() == len(line.text):
        return match is not None
    return line.text[match.end() - 1] in ".:" and spacing.parts(line)


def _figure_end(zone: Sequence[Line], label: int, until: int, spacing: Spacing) -> int:
    """Where the figure's own text ends: after its source, else before the first indented heading."""
    if until < len(zone):
        return until
    for index in range(label + 1, until):
        if _SOURCE.match(zone[index].text):
            return next((end + 1 for end in range(index, until) if ends_sentence(zone[end].text)), index + 1)
    caption = caption_end(zone, label, spacing)
    return next((index for index in range(caption, until) if zone[index].indent > 1), until)


def caption_end(zone: Sequence[Line], label: int, spacing: Spacing) -> int:
    """The index just after the caption that follows the label at this index."""
    end = label + 2
    while end < len(zone) and not spacing.parts(zone[end]):
        end += 1
    return min(end, len(zone))


def _parted(lines: Sequence[Line], spacing: Spacing) -> list[tuple[Line, ...]]:
    parts: list[tuple[Line, ...]] = []
    for line in lines:
        if parts and not spacing.parts(line):
            parts[-1] = (*parts[-1], line)
        else:
            parts.append((line,))
    return parts
