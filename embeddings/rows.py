"""What a vector stands for."""

from __future__ import annotations

from dataclasses import dataclass

PASSAGE = "passage"
SENTENCE = "sentence"
QUESTION = "question"
WORD_PIECE = "piece"
AXIS = "axis"


@dataclass(frozen=True, slots=True)
class Row:
    """One vector's place: a whole document, a span of its text, or something said of it.

    Raises:
        ValueError: If the span has one end only, or is empty.
    """

    document: str
    """The id of the document."""
    kind: str = PASSAGE
    """``"passage"``, ``"sentence"``, ``"question"``, or what a caller names."""
    start: int | None = None
    end: int | None = None
    """The span of the document's text, in characters; ``None`` where the vector is of no span."""

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError(f"row of {self.document!r}: a span has two ends, found {self.start} and {self.end}")
        if self.start is not None and self.end is not None and not 0 <= self.start < self.end:
            raise ValueError(f"row of {self.document!r}: expected 0 <= start < end, found {self.start} and {self.end}")
