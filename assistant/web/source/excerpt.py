"""A part of a passage, short enough for a glance, around what is highlighted in it."""

from __future__ import annotations

from dataclasses import dataclass

LENGTH = 600
"""Characters of an excerpt, at most, its cuts' marks aside."""
_CUT = "…"


@dataclass(frozen=True)
class Excerpt:
    """Part of a text with the span to highlight in it; a cut is marked by an ellipsis that counts in the offsets."""

    text: str
    highlight: tuple[int, int] | None


def excerpt(text: str, highlight: tuple[int, int] | None, length: int = LENGTH) -> Excerpt:
    """At most ``length`` characters of ``text``, whole words, the highlighted span in their middle.

    A span that is longer is cut at its end; without one, it is the text's beginning.
    """
    if len(text) <= length:
        return Excerpt(text, highlight)
    first, last = highlight or (0, 0)
    room = max(length - (last - first), 0)
    start = max(min(first - room // 2, len(text) - length), 0)
    end = min(start + length, len(text))
    start, end = _word_start(text, start, first), _word_end(text, end, last if last <= end else first)
    before, after = (_CUT if start else ""), (_CUT if end < len(text) else "")
    shift = len(before) - start
    marked = (first + shift, min(last, end) + shift) if highlight else None
    return Excerpt(f"{before}{text[start:end].rstrip()}{after}", marked)


def _word_start(text: str, at: int, latest: int) -> int:
    """The first beginning of a word from ``at`` on, ``latest`` at the latest."""
    while 0 < at < latest and not (text[at - 1].isspace() and not text[at].isspace()):
        at += 1
    return at


def _word_end(text: str, at: int, earliest: int) -> int:
    """The last end of a word up to ``at``; ``at`` itself where that would be before ``earliest``."""
    end = at
    while end < len(text) and end > earliest and not (text[end].isspace() and not text[end - 1].isspace()):
        end -= 1
    return max(end, earliest)
