"""Pages that are read from right to left, seen in a mirror: what reads their lines knows of one direction only.

Numbers and words in Latin letters stay as they are within the line, from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.reading.pdf.glyphs import Glyph, PageGlyphs, Rule, Upright

_LETTER = re.compile(r"[^\W\d_]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ONWARDS = re.compile(r"[0-9A-Za-z\u00c0-\u024f\u0660-\u0669\u06f0-\u06f9]")
_BRACKETS = str.maketrans("()[]«»", ")(][»«")
_LAM, _ALEFS = "ل", "اأإآ"
_SAME_LINE = 2.0


def mirrored(page: PageGlyphs) -> PageGlyphs:
    """The page in a mirror if most of its letters are of a script that runs to the left; else as it is."""
    letters = [glyph.char for glyph in page.glyphs if _LETTER.match(glyph.char)]
    if 2 * sum(bool(_RIGHT_TO_LEFT.match(letter)) for letter in letters) <= len(letters):
        return page
    width = page.width
    return replace(
        page,
        glyphs=tuple(_glyphs(page.glyphs, width)),
        rules=tuple(Rule(width - rule.x1, width - rule.x0, rule.y) for rule in page.rules),
        uprights=tuple(Upright(width - each.x, each.y0, each.y1) for each in page.uprights),
    )


def _glyphs(glyphs: Sequence[Glyph], width: float) -> Iterator[Glyph]:
    """Line by line, from the right: what the file says of the order is not kept within a line."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if lines and abs(lines[-1][0].y - glyph.y) < max(_SAME_LINE, 0.35 * glyph.size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    for line in lines:
        ordered = sorted(_parted(line), key=lambda glyph: -(glyph.x0 + glyph.x1))
        for is_onwards, group in groupby(ordered, key=lambda glyph: _ONWARDS.match(glyph.char) is not None):
            run = list(group)
            if not is_onwards:
                yield from (_turned(glyph, width) for glyph in run)
                continue
            left, right = min(glyph.x0 for glyph in run), max(glyph.x1 for glyph in run)
            shift = (width - right) - left
            yield from (replace(glyph, x0=glyph.x0 + shift, x1=glyph.x1 + shift) for glyph in reversed(run))


def _turned(glyph: Glyph, width: float) -> Glyph:
    return replace(glyph, char=glyph.char.translate(_BRACKETS), x0=width - glyph.x1, x1=width - glyph.x0)


def _parted(line: Sequence[Glyph]) -> Iterator[Glyph]:
    """The characters, those of one sign (« لا ») side by side in the order in which they are read."""
    at = 0
    while at < len(line):
        run = [line[at]]
        while at + len(run) < len(line) and (line[at + len(run)].x0, line[at + len(run)].x1) == (run[0].x0, run[0].x1):
            run.append(line[at + len(run)])
        at += len(run)
        chars = [glyph.char for glyph in run]
        if len(run) == 2 and chars[0] in _ALEFS and chars[1] == _LAM:
            chars.reverse()
        step = (run[0].x1 - run[0].x0) / len(run)
        for place, (glyph, char) in enumerate(zip(run, chars, strict=True)):
            right = glyph.x1 - place * step
            yield replace(glyph, char=char, x0=right - step, x1=right)
