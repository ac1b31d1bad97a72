"""How far the reading of a file is: « page 3 of 20 », told now and then.

What has no pages is told in pages of 3,000 characters, which is about what one holds.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from corpus.reading.child import Told
from corpus.reading.document import Block, Picture, Table

_PAGE = 3000
_EVERY_S = 0.1


def seldom(told: Told, every_s: float = _EVERY_S) -> Told:
    """The same, told at most so often; of the first and of the last page always."""
    said_at, last = float("-inf"), -1

    def tell(done: int, of: int) -> None:
        nonlocal said_at, last
        now = time.monotonic()
        if done != last and (done == of or now - said_at >= every_s):
            said_at, last = now, done
            told(done, of)

    return tell


def by_length(
    blocks: Iterable[Block | Table | Picture], characters: int, told: Told | None
) -> Iterator[Block | Table | Picture]:
    """The blocks of a text of so many characters, as they are read."""
    of, read = -(-max(characters, 1) // _PAGE), 0
    for block in blocks:
        yield block
        read += _length(block)
        if told is not None:
            told(min(read // _PAGE, of - 1), of)
    if told is not None:
        told(of, of)


def _length(block: Block | Table | Picture) -> int:
    match block:
        case Block():
            return len(block.text)
        case Table():
            return sum(len(cell) for row in block.rows for cell in row)
        case Picture():
            return 0
