"""The words of one paragraph, gathered with their look and with the calls between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.marks import call_mark, take_calls
from corpus.reading.document import Call
from corpus.reading.pdf.labels import is_label, label_at_head
from corpus.reading.symbols import tidy

_APART = re.compile(r"\s*(\S{1,12})\t\s*(?=\S)")
_BEFORE_CALL = re.compile(r"\s+(?=[\ue000-\uefff])")
_MOST_CALLS = 0xFFF
_RAISED = re.compile(r"\d{1,3}|[*†‡§]{1,4}")
_CALLING = re.compile(r"(?:[^\W\d_]{2,}|[^\W\d_][.)]|[)\].,;:!?»”’\"]|[12]\d\d\d)\s?$")
_UNITS = re.compile(r"(?:^|[^\w])(?:[kcm]?m|ft|km|ha|in|sec|min)$")


@dataclass(frozen=True)
class WordLook:
    """How words are printed; ``size`` in points, 0 where nothing says."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: float = 0.0


@dataclass
class Words:
    """Pieces of text in order."""

    pieces: list[tuple[str, WordLook]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def add(self, text: str, look: WordLook) -> None:
        """More text, in which nothing is private."""
        if text:
            self.pieces.append((text, look))

    def add_raised(self, text: str, look: WordLook) -> None:
        """Text above the line: a call where it looks like one, else a power or an ordinal."""
        before = "".join(piece for piece, _ in self.pieces[-3:])
        if _RAISED.fullmatch(text.strip()) and _CALLING.search(before) and not _UNITS.search(before):
            self.add_call(text.strip())
        else:
            self.add(text, look)

    def add_call(self, mark: str) -> None:
        """A note is called here; a paragraph of thousands of calls has the first 4,095."""
        if len(self.marks) < _MOST_CALLS:
            self.pieces.append((call_mark(len(self.marks)), WordLook()))
            self.marks.append(mark)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not any(text.strip() for text, _ in self.pieces)

    def text(self) -> tuple[str, tuple[Call, ...]]:
        """The text, and its calls."""
        return self._taken("".join(text for text, _ in self.pieces))

    def labelled(self) -> tuple[str, str, tuple[Call, ...]]:
        """The label typed at its head, the text after it, and the calls in that."""
        raw = "".join(text for text, _ in self.pieces)
        apart = _APART.match(raw)
        if apart and is_label(apart[1]):
            return apart[1], *self._taken(raw[apart.end() :])
        whole = tidy(raw)
        label = label_at_head(whole)
        return label, *self._taken(whole[len(label) :])

    def all_are(self, has: Callable[[WordLook], bool]) -> bool:
        """Whether all words look so; no words do not."""
        looks = [look for text, look in self.pieces if any(char.isalnum() for char in text)]
        return bool(looks) and all(has(look) for look in looks)

    def size(self) -> float:
        """Of most characters, in points."""
        sizes = Counter[float]()
        for text, look in self.pieces:
            sizes[look.size] += len(text.strip())
        return sizes.most_common(1)[0][0] if sizes else 0.0

    def _taken(self, raw: str) -> tuple[str, tuple[Call, ...]]:
        text, found = take_calls(_BEFORE_CALL.sub("", tidy(raw)))
        return text, tuple(Call(self.marks[number], at) for number, at in found)
