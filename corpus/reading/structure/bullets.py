"""Lists of bullets where no paragraph has a number: those of whole sentences are paragraphs, each cited by itself.

What belongs to a sentence that opens the list (« The Council should: ») stays with it, as items (a), (b) do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from corpus.marks import ends_sentence
from corpus.reading.document import Block
from corpus.reading.measure import Measures, is_capitals
from corpus.reading.structure.roles import Blocks

_BULLETS = frozenset("•●▪■◦○·►➢✓❖□☑–—-")
_DEEPER = 6.0
_FEW_WORDS = 7
_MOST = 0.5
"""Of the bullets of a list, the share that are sentences."""
_LONGEST_STATEMENT = 250


def paragraphs_in(blocks: Blocks, indexes: Sequence[int]) -> set[int]:
    """The indexes of the bullets that are paragraphs of their own; what stands deeper belongs to the one above it."""
    found = set[int]()
    for run in _lists(blocks, indexes):
        listed = [(at, block) for at in run if isinstance(block := blocks[at], Block)]
        edge = listed[0][1].look.first
        outer = [(at, block) for at, block in listed if block.look.first <= edge + _DEEPER]
        sentences = sum(_is_sentence(block) for _, block in outer)
        if sentences > _MOST * len(outer) and not _is_opened(blocks, run[0]):
            found |= {at for at, _ in outer}
    return found


def statements_over(
    blocks: Blocks, indexes: Sequence[int], bullets: Collection[int], measures: Measures
) -> Iterator[int]:
    """The indexes of bold sentences that head such a list: « Transitions must be fast and fair. »."""
    for index in indexes:
        block = blocks[index]
        if index + 1 not in bullets or not isinstance(block, Block) or block.label or block.look.frame:
            continue
        is_set_so = block.look.bold and not is_capitals(block.text) and not measures.is_smaller(block)
        if is_set_so and ends_sentence(block.text) and len(block.text) <= _LONGEST_STATEMENT:
            yield index


def _lists(blocks: Blocks, indexes: Sequence[int]) -> Iterator[list[int]]:
    """Runs of bullets, one right after the other."""
    run: list[int] = []
    for index in indexes:
        block = blocks[index]
        is_bullet = isinstance(block, Block) and block.label and block.label in _BULLETS and not block.look.frame
        if run and (not is_bullet or index != run[-1] + 1):
            yield run
            run = []
        if is_bullet:
            run.append(index)
    if run:
        yield run


def _is_opened(blocks: Blocks, first: int) -> bool:
    """Whether a list belongs to the sentence above it."""
    above = blocks[first - 1] if first else None
    return isinstance(above, Block) and above.text.endswith((":", ","))


def _is_sentence(block: Block) -> bool:
    return len(block.text.split()) > _FEW_WORDS and ends_sentence(block.text)
