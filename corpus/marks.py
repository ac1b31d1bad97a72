"""Private characters that stand in the text for a footnote call or an address while the text is repaired.

One character for one call, so that a repair moves it with its word and never reads its digits.
"""

from __future__ import annotations

import re

_CALL = 0xE000
_LINK = 0xF000
CALLS = "\ue000-\uefff"
"""The range of call marks, for use inside a character class."""
_MARK = re.compile(f"[{CALLS}]")
_END = re.compile(rf"[.!?…。！？؟।][\s{CALLS}»”’\")\]」』）》]*$")


def call_mark(number: int) -> str:
    """The character that stands for the call of this footnote."""
    return chr(_CALL + number)


def link_mark(index: int) -> str:
    """The character that stands for the address of this index."""
    return chr(_LINK + index)


def take_calls(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its call marks, and (footnote, position in that text) for each, in order."""
    calls = [(ord(mark[0]) - _CALL, mark.start() - rank) for rank, mark in enumerate(_MARK.finditer(text))]
    return _MARK.sub("", text), calls


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, a footnote call after the full stop or not."""
    return _END.search(text) is not None
