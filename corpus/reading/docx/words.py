"""The words of one paragraph, gathered with their look and with the calls between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from corpus.marks import call_mark, take_calls
from corpus.reading.document import Call
from corpus.reading.docx.styles import RunLook, points
from corpus.reading.docx.symbols import tidy
from corpus.reading.pdf.labels import is_label, label_at_head

_APART = re.compile(r"[\s]*(\S{1,12})\t\s*(?=\S)")
_MOST_CALLS = 0xFFF
_BEFORE_CALL = re.compile(r"\s+(?=[\ue000-\uefff])")


@dataclass
class Words:
    """Pieces of text in order; ``boxes`` are the text boxes anchored in them, ``pictures`` how many pictures."""

    pieces: list[tuple[str, RunLook]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0

    def add(self, text: str, look: RunLook) -> None:
        """More text."""
        if text:
            self.pieces.append((text, look))

    def add_call(self, mark: str) -> None:
        """A note is called here; a paragraph of thousands of calls has the first 4,095."""
        if len(self.marks) < _MOST_CALLS:
            self.pieces.append((call_mark(len(self.marks)), RunLook()))
            self.marks.append(mark)

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

    def all_are(self, has: Callable[[RunLook], bool | None]) -> bool:
        """Whether all words look so; no words do not."""
        looks = [look for text, look in self.pieces if any(char.isalnum() for char in text)]
        return bool(looks) and all(has(look) for look in looks)

    def size(self) -> float:
        """Of most characters, in points."""
        sizes = Counter[float]()
        for text, look in self.pieces:
            sizes[points(look)] += len(text.strip())
        return sizes.most_common(1)[0][0] if sizes else 0.0

    def _taken(self, raw: str) -> tuple[str, tuple[Call, ...]]:
        text, found = take_calls(_BEFORE_CALL.sub("", tidy(raw)))
        return text, tuple(Call(self.marks[number], at) for number, at in found)
