"""Another way to answer than with the report's own sentences: what it is given, and what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from langchain_core.documents import Document

from assistant.answer import Citation, CitedSentence, Evidence, Question


class Outcome(Enum):
    """What a responder came to."""

    WRITING = "writing"
    """Not at its end."""
    ANSWERED = "answered"
    SILENT = "silent"
    """It says that the evidence does not answer."""
    UNAVAILABLE = "unavailable"
    """Nothing came."""
    UNSUPPORTED = "unsupported"
    """Something came, and none of it may be shown."""


@dataclass(frozen=True)
class Written:
    """An answer as far as it is written; every sentence in it has been checked."""

    outcome: Outcome
    engine: str
    sentences: tuple[CitedSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    record: Mapping[str, Any] = field(default_factory=dict)
    """What it took, as plain values; of the last one only."""


class Responder(Protocol):
    """Writes answers from evidence."""

    def respond(
        self, question: Question, ranked: Sequence[Document], evidence: Sequence[Evidence]
    ) -> Iterator[Written]:
        """The answer, growing by a sentence at a time; the last one tells its outcome. Raises nothing.

        Args:
            question: standalone, its language known.
            ranked: the passages found, best first, each with its ``relevance``.
            evidence: the sentences of theirs that answer best.
        """
