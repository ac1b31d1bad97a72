"""The levels of a document's headings: by their labels and looks as this document uses them.

What is set larger stands above what is smaller; of one size, a label's kind decides, and what has no label stands below
what has one, unless it is set as the outermost labelled headings are (« INTRODUCTION » before « I. … »). A heading's
level is how many headings it stands under, itself counted: two that look alike may be of different levels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.reading.document import Block, Call
from corpus.reading.measure import is_capitals, without_signs
from corpus.reading.structure.labels import Label, Rank, label_of, slug
from corpus.shownheading import shown

_STEP = 0.9
"""Sizes are told apart by about this many points."""

Weight = tuple[int, int, int, int]


@dataclass(frozen=True)
class Heading:
    """A heading and where it stands; ``path`` is the headings from the outermost to itself."""

    ref: str
    label: str
    title: str
    level: int
    path: tuple[str, ...]
    calls: tuple[Call, ...] = ()
    page: int = 0

    @property
    def shown(self) -> str:
        """The heading with its label, as in a path."""
        return shown(self.label, self.title)


def _look(block: Block) -> tuple[object, ...]:
    look = block.look
    return (round(look.size / _STEP), look.bold, look.italic, look.underlined, is_capitals(block.text), look.heading)


def _style(block: Block) -> int:
    look = block.look
    capitals = 0 if is_capitals(block.text) else 1
    return capitals + (0 if look.bold else 2 if look.underlined else 4)


def _weight(block: Block, rank: Rank) -> Weight:
    """What puts a heading above another: smaller is above."""
    return (block.look.heading or 99, -round(block.look.size / _STEP), int(rank), _style(block) if rank > 8 else 0)


@dataclass
class Outline:
    """Places the headings of a part, one after the other; ``prefix`` is the part's id and a slash, or empty."""

    prefix: str
    above: tuple[str, ...]
    """What the paths begin with: the annex's own heading."""
    outermost: tuple[tuple[object, ...], Weight] | None = None
    """The look and weight of the outermost labelled headings."""
    _stack: list[tuple[Weight, Heading, str]] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, blocks: Iterable[Block], prefix: str = "", above: tuple[str, ...] = ()) -> Outline:
        """The outline of a part whose headings these blocks are, none placed yet."""
        labelled = [(_weight(block, label.rank), _look(block)) for block in blocks
                    for label in [label_of(block)] if label.rank is not Rank.NONE]  # fmt: skip
        weight, look = min(labelled, default=(None, ()))
        plain = [_weight(block, Rank.NONE) for block in blocks if label_of(block).rank is Rank.NONE]
        if weight is None or any(other[:2] < weight[:2] for other in plain):
            return cls(prefix, above)
        return cls(prefix, above, (look, weight))

    @property
    def here(self) -> Heading | None:
        """The heading that what follows stands under."""
        return self._stack[-1][1] if self._stack else None

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that what follows stands under, outermost first."""
        return self.here.path if self.here else self.above

    @property
    def outer(self) -> Heading | None:
        """The outermost of them."""
        return self._stack[0][1] if self._stack else None

    def open(self) -> list[Heading]:
        """The headings that what follows stands under, outermost first."""
        return [heading for _, heading, _ in self._stack]

    def place(self, block: Block) -> Heading:
        """The heading that a block is, now the one that what follows stands under."""
        label = label_of(block, self._letter_before(block))
        weight = _weight(block, label.rank)
        if label.rank is Rank.NONE and self.outermost and _look(block) == self.outermost[0]:
            weight = self.outermost[1]
        while self._stack and self._stack[-1][0] >= weight:
            self._stack.pop()
        title = without_signs(label.title)
        heading = Heading(
            ref=self._ref(label),
            label=label.text,
            title=title,
            level=len(self._stack) + 1,
            path=(*self.path, shown(label.text, title)),
            calls=block.calls,
            page=block.page,
        )
        self._stack.append((weight, heading, block.label.strip(".()")))
        return heading

    def add_title(self, block: Block) -> Heading:
        """The heading last placed, which is a label on a line of its own, with its title."""
        weight, last, label = self._stack.pop()
        title = without_signs(block.text)
        path = (*last.path[:-1], shown(last.label, title))
        heading = Heading(last.ref, last.label, title, last.level, path, (*last.calls, *block.calls), last.page)
        self._stack.append((weight, heading, label))
        return heading

    def _letter_before(self, block: Block) -> str:
        upper = block.label.strip(".()").isupper()
        lettered = (label for _, _, label in reversed(self._stack) if len(label) == 1 and label.isalpha())
        return next((label for label in lettered if label.isupper() == upper), "")

    def _ref(self, label: Label) -> str:
        """The id: the labels of the headings above and its own; the first words where it has none."""
        own = label.text.rpartition(" ")[2].strip("()") if label.text else slug(label.title)
        own = slug(own) if "/" in own else own
        parent = self.here.ref if self.here else ""
        base = ref = f"{parent}.{own}" if parent else f"{self.prefix}sec-{own}"
        count = 1
        while ref in self._taken:
            count += 1
            ref = f"{base}-{count}"
        self._taken.add(ref)
        return ref
