"""Values as people write them, in one language: numbers, times, passages, labelled facts, tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.account.words import Named, TraceWords, word
from assistant.answer import Language
from assistant.labels import marker_text
from assistant.wording import LANGUAGE_NAMES

_LONGEST_TEXT = 300
"""Characters of a question or sentence that are shown."""
_AND = " · "

Fact = tuple[str, str]
"""A label and what stands under it."""


@dataclass(frozen=True)
class Table:
    """Rows of cells under their headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Phrasing:
    """Puts values into one language."""

    language: Language
    words: TraceWords

    def label(self, name: str) -> str:
        """The label of a fact or a column."""
        return word(self.words.labels, name)

    def verdict(self, name: str) -> str:
        """Why something was kept or not."""
        return word(self.words.verdicts, name)

    def number(self, value: float | None, decimals: int = 2) -> str:
        """A number; a dash where there is none."""
        if value is None:
            return "–"
        shown = f"{round(value, decimals) + 0.0:.{decimals}f}"  # + 0.0: no "−0.00"
        return shown.replace(".", self.words.decimal).replace("-", "−")

    def ms(self, value: float) -> str:
        """A time, in milliseconds."""
        return f"{self.number(value, 1)} ms"

    def ref(self, ref: str) -> str:
        """A passage."""
        return marker_text(ref, self.language)

    def language_name(self, code: str) -> str:
        """A language; its code where it has no name here."""
        return word(LANGUAGE_NAMES[self.language], code)

    def fact(self, label: str, value: Any) -> Fact:
        """A labelled value: yes or no, a number, a text cut short, a list."""
        return self.label(label), self._value(value)

    def _value(self, value: Any) -> str:
        if isinstance(value, bool):
            return self.words.yes if value else self.words.no
        if value is None or isinstance(value, float):
            return self.number(value)
        if isinstance(value, list):
            return _AND.join(map(str, value)) or self.words.none
        return shortened(str(value))

    def numbers(self, values: Mapping[str, float], names: Named) -> str:
        """Named numbers, one after the other."""
        return _AND.join(f"{word(names, name)} {self.number(value)}" for name, value in values.items())

    def table(self, headings: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table | None:
        """A table; none where it would be empty."""
        held = tuple(rows)
        return Table(tuple(map(self.label, headings)), held) if held else None


def shortened(text: str) -> str:
    """``text`` on one line, and no longer than is read at a glance."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rstrip()}…"
