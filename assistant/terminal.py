"""An answer for a terminal."""

from __future__ import annotations

from assistant.answer import Answer
from assistant.asides import asides


def as_text(answer: Answer) -> str:
    """The answer, then the nearest passages if it is none, and what must be said of its engine and its edition."""
    return "\n\n".join(filter(None, (answer.text, *asides(answer))))
