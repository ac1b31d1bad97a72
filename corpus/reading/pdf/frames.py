"""The frames drawn around text: a box, a recommendation, a summary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.reading.pdf.glyphs import Upright

_WIDE = 150.0
_TOUCH = 3.0


@dataclass(frozen=True)
class Frame:
    """From ``x0`` to ``x1`` and from ``y0`` to ``y1``, below the top of the page."""

    x0: float
    x1: float
    y0: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def frames_of(uprights: Iterable[Upright]) -> list[Frame]:
    """The frames of a page: two uprights side by side, and no third, which would make columns of a table."""
    frames: list[Frame] = []
    ordered = sorted(uprights, key=lambda line: (round(line.y0), round(line.y1), line.x))
    for _, group in groupby(ordered, key=lambda line: (round(line.y0), round(line.y1))):
        sides = _apart(list(group))
        if len(sides) == 2 and sides[1].x - sides[0].x > _WIDE:
            _add(frames, Frame(sides[0].x - 1, sides[1].x + 1, sides[0].y0, sides[0].y1))
    return frames


def _apart(lines: Sequence[Upright]) -> list[Upright]:
    """Lines drawn twice at one place are one."""
    apart: list[Upright] = []
    for line in lines:
        if not apart or line.x - apart[-1].x > _TOUCH:
            apart.append(line)
    return apart


def _add(frames: list[Frame], frame: Frame) -> None:
    """A frame that goes on where another ends is drawn paragraph by paragraph."""
    last = frames[-1] if frames else None
    if last and abs(last.y1 - frame.y0) < _TOUCH and abs(last.x0 - frame.x0) < _TOUCH:
        frames[-1] = Frame(last.x0, last.x1, last.y0, frame.y1)
    else:
        frames.append(frame)
