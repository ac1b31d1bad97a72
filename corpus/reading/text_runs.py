"""Lines of text → runs of lines that are one paragraph each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.layout import Spacing
from corpus.loaders import Line
from corpus.marks import ends_sentence
from corpus.numbered_text import spacing_of
from corpus.reading.pdf.labels import label_at_head

_SHORT, _TINY = 0.7, 0.3
"""Shares of a full line."""
_WRAPPED = 180
"""Characters; no page has lines so long: one that has them is not wrapped."""
_WRAPPED_SHARE = 0.2
_CLOSED = re.compile(r"[;:,][\ue000-\uefff]?$")
_OF_A_PARAGRAPH = re.compile(r"\d{1,4}[.)]|\(\w{1,4}\)|[•●▪■–—-]")


def runs_of(body: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The paragraphs and headings of a text, each as its lines."""
    spacing = _spacing(body)
    if spacing.width > _WRAPPED:
        yield from ((line,) for line in body)
        return
    run: list[Line] = list(body[:1])
    for before, line in pairwise(body):
        if _begins(run, before, line, spacing):
            yield tuple(run)
            run = []
        run.append(line)
    if run:
        yield tuple(run)


def _spacing(body: Sequence[Line]) -> Spacing:
    """The same as of any text, but where few lines go on in the next one, a blank line parts, however usual it is."""
    spacing = spacing_of(body)
    usual = [(before, line) for before, line in pairwise(body) if line.gap == spacing.gap]
    going_on = sum(line.text[:1].islower() and not ends_sentence(before.text) for before, line in usual)
    return spacing if going_on > _WRAPPED_SHARE * len(usual) else Spacing(0, spacing.width)


def _begins(run: Sequence[Line], before: Line, line: Line, spacing: Spacing) -> bool:
    """Whether a line is the first of another paragraph than the run whose last line is ``before``."""
    if line.gap > spacing.gap:
        return line.indent != 1 or _may_end(before, line)
    if line.gap < spacing.gap and ends_sentence(before.text):
        return True
    label = label_at_head(line.text)
    is_short = len(before.text) < _SHORT * spacing.width
    if label and (ends_sentence(before.text) or is_short or _CLOSED.search(before.text)):
        return True
    if label and line.indent > 0 and _OF_A_PARAGRAPH.fullmatch(label):
        return True
    deeper = line.indent > max(before.indent, 1)
    if deeper and not (len(run) == 1 and label_at_head(run[0].text)):
        return ends_sentence(before.text) or is_short
    if len(run) == 1 and _is_title(before, line, spacing):
        return True
    return is_short and ends_sentence(before.text) and not line.text[:1].islower()


def _is_title(before: Line, line: Line, spacing: Spacing) -> bool:
    """Whether a line by itself is of one or two words above a full line that opens a sentence."""
    is_tiny = len(before.text) < _TINY * spacing.width and before.text[-1:].isalnum()
    return is_tiny and line.text[:1].isupper() and len(line.text) > _SHORT * spacing.width


def _may_end(before: Line, line: Line) -> bool:
    """Whether the paragraph that the end of a page cuts ends there."""
    return ends_sentence(before.text) or bool(label_at_head(line.text)) or bool(_CLOSED.search(before.text))
