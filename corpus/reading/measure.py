"""How the blocks of a document are set: what its usual text looks like, and what looks like a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.reading.document import Block, Picture, Table

_LARGER = 1.12
_HANGS = 8.0
_LONGEST_HANGING = 160
"""A number that hangs over more words than this may be a paragraph's of a page that lies askew."""
_LONGEST_HEADING = 420
_NO_HEADING_END = re.compile(r"[.;:,。；：，،؛]$")
_QUOTES = '"“«['
"""What is quoted, or said aside, is no heading."""
_LETTER = re.compile(r"[^\W\d_]")
SIGNS = r"[*†‡§]{1,4}"
_SIGNS_AT_END = re.compile(rf"(?<=\S)\s?{SIGNS}$")


@dataclass(frozen=True)
class Measures:
    """The size of a document's usual text and the left edge of it, in points; 0 where its format tells none."""

    size: float
    left: float

    def is_larger(self, block: Block) -> bool:
        """Whether a block is set in larger letters than the text."""
        return self.size > 0 and block.look.size >= _LARGER * self.size

    def is_smaller(self, block: Block) -> bool:
        """Whether a block is set in smaller letters than the text, as notes and sources are."""
        return 0 < block.look.size < 0.93 * self.size

    def stands_out(self, block: Block) -> bool:
        """Whether a block is set otherwise than the text."""
        look = block.look
        set_apart = look.bold or look.underlined or look.italic or look.heading > 0 or self.is_larger(block)
        return set_apart or (is_capitals(block.text) and (look.centred or bool(block.label)))

    def hangs(self, block: Block) -> bool:
        """Whether a block's label stands to the left of the text, as headings' do where paragraphs' numbers do not."""
        if not block.label or (block.label[0].isdigit() and len(block.text) > _LONGEST_HANGING):
            return False
        return self.size > 0 and 0 < block.look.first < self.left - _HANGS

    def may_head(self, block: Block) -> bool:
        """Whether a block may be a heading: it stands out, is short and does not end as a sentence does."""
        text = without_signs(block.text)
        if not text or text[0] in _QUOTES or len(text) > _LONGEST_HEADING or not _LETTER.search(text + block.label):
            return False
        return (self.stands_out(block) or self.hangs(block)) and not _NO_HEADING_END.search(text)


def measure(blocks: Iterable[Block | Table | Picture]) -> Measures:
    """The measures of the usual text of these blocks: what most of its characters are set in."""
    sizes, edges = Counter[float](), Counter[float]()
    for block in blocks:
        if isinstance(block, Block) and block.look.size:
            sizes[round(block.look.size, 1)] += len(block.text)
            edges[round(block.look.indent)] += len(block.text)
    return Measures(*(counted.most_common(1)[0][0] if counted else 0.0 for counted in (sizes, edges)))


def is_capitals(text: str) -> bool:
    """Whether nearly all letters are capitals: « UNCTAD’s POLICY RESEARCH » is."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 2 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def without_signs(text: str) -> str:
    """The text without the signs that call notes at its end."""
    return _SIGNS_AT_END.sub("", text.strip())
