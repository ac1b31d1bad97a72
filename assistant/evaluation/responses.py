"""What a system said: the one form in which every measure sees an answer, ours or another system's."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Status
from assistant.evaluation.markers import Marker


@dataclass(frozen=True)
class Statement:
    """A sentence of an answer, without its markers, and the ids that it cites."""

    text: str
    refs: tuple[str, ...]


@dataclass(frozen=True)
class CitedQuote:
    """A quotation that an answer shows: ``text[start:end]`` of the passage."""

    ref: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Response:
    """An answer to one question; what a system does not tell is ``None``."""

    id: str
    text: str
    status: Status
    statements: tuple[Statement, ...] = ()
    quotes: tuple[CitedQuote, ...] = ()
    markers: tuple[Marker, ...] = ()
    retrieved: tuple[tuple[str, float], ...] | None = None
    """Ids and scores, best first."""
    confidence: float | None = None
    total_ms: float | None = None
    language: str = ""
    """That the system says it answers in; empty if it does not say."""
    disagreement: str = ""
    """How the markers of the text differ from the citations beside it; empty if they agree."""

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids cited, each once, in the order of the answer."""
        return tuple(dict.fromkeys(ref for statement in self.statements for ref in statement.refs))

    @property
    def words(self) -> str:
        """What is said, without markers and without the lines of the assistant's own."""
        return " ".join(statement.text for statement in self.statements)

    @property
    def is_answered(self) -> bool:
        """Whether it answers, rather than abstains, greets, declines or fails."""
        return self.status is Status.ANSWERED


def no_response(id_: str) -> Response:
    """Of a question that a system left out: judged as a failure."""
    return Response(id=id_, text="", status=Status.ERROR)
