"""What the writer and the reader of a report's text share: its marks, and where in the report one is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.shownheading import shown

FIRST = "Alinea report, text form 1"
KNOWN = (
    "symbol",
    "title",
    "language",
    "url",
    "other_symbols",
    "date",
    "organ",
    "session",
    "agenda_item",
    "kind",
    "original_language",
)
"""What is said of the report, in this order; what is not known is left out."""
BETWEEN = "; "
"""Between symbols."""
ABOVE = " ⟩ "
"""Between the headings that something stands under."""
CALL = re.compile(r"(?<!\\)((?:\\\\)*)\[\^([^\]\s]+)\]")
_SPECIAL = re.compile(r"\\|^\[|\[(?=\^)", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def escaped(text: str) -> str:
    """A text in which nothing is a mark."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def unescaped(text: str) -> str:
    """The text that :func:`escaped` was given."""
    return _ESCAPED.sub(r"\1", text)


@dataclass
class Place:
    """Where in a report one is, as the headings so far say."""

    annex: str = ""
    above: tuple[str, ...] = ()
    """What paths begin with: the annex's own heading."""
    open: list[tuple[str, str]] = field(default_factory=list)
    """The sections that what follows stands in, outermost first: (id, heading as shown)."""
    under: tuple[str, ...] | None = None
    """The headings above what follows, where the sections do not tell them."""

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above what follows, outermost first."""
        return (*self.above, *(heading for _, heading in self.open)) if self.under is None else self.under

    @property
    def section(self) -> str | None:
        """The outermost section or annex."""
        return self.annex or (self.open[0][0] if self.open else None)

    def begin_annex(self, ref: str, label: str, title: str) -> None:
        """An annex begins."""
        self.annex, self.above, self.open, self.under = ref, (shown(label, title),), [], None

    def begin_section(self, ref: str, level: int, numeral: str, heading: str) -> None:
        """A section begins."""
        self.open = [*self.open[: level - 1], (ref, shown(numeral, heading))]
        self.under = None
