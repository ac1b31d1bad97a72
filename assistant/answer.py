"""What goes in and what comes out: Question, Evidence, Answer and their JSON (version 1).

The field names are the outer contract (``docs/answers.md``): anything may be added, none may change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Literal

from assistant.context import SearchContext
from assistant.trace import Trace

Language = Literal["fr", "en"]
ANSWER_VERSION = 1


class Status(StrEnum):
    """How a question was met."""

    ANSWERED = "answered"
    ABSTAINED = "abstained"
    CHITCHAT = "chitchat"
    OTHER_LANGUAGE = "other_language"
    ERROR = "error"


class Basis(StrEnum):
    """What a sentence of an answer rests on."""

    VERBATIM = "verbatim"
    TRANSLATED = "translated"
    GENERATED = "generated"


@dataclass(frozen=True)
class Question:
    """A question ready to be answered: clean, standalone, its language known."""

    asked: str
    """As the user typed it."""
    text: str
    """Cleaned, and standing on its own without the conversation."""
    language: Language
    edition: Language
    """The language to quote the report in, where there is an edition in it."""
    before: tuple[str, ...] = ()
    """What was asked before in the conversation."""
    context: SearchContext | None = None
    """What the conversation adds to the search, where the question leans on it."""


@dataclass(frozen=True)
class Evidence:
    """A sentence of the report proposed as (part of) the answer.

    ``quote`` is ``text[start:end]`` of the passage ``ref``.
    """

    ref: str
    quote: str
    start: int
    end: int
    score: float
    """Relevance of its passage, between 0 and 1."""
    is_item: bool = False
    """Whether it is a member of a list that runs over several sentences."""
    items: tuple[int, ...] = ()
    """Of a sentence that enumerates: the numbers, from 0, of the items to say; empty: all."""


@dataclass(frozen=True)
class Retrieved:
    """A passage the retriever proposed, and its score between 0 and 1."""

    ref: str
    score: float
    report: str = ""
    """Its report's symbol where several were asked; empty: the one that was."""


@dataclass(frozen=True)
class Hit:
    """A passage found by a search, its score between 0 and 1, and the span of the sentence in it that comes nearest."""

    ref: str
    score: float
    start: int
    end: int
    report: str = ""
    """Its report's symbol where several were searched; empty: the one that was."""


@dataclass(frozen=True)
class Citation:
    """A span of the report that supports a sentence of the answer."""

    report: str
    ref: str
    label: str
    quote: str
    start: int
    end: int
    score: float
    url: str
    translation: str | None = None


@dataclass(frozen=True)
class CitedSentence:
    """A sentence of the answer; ``citations`` are indexes into the answer's citations.

    An ``"item"`` belongs to a list, which the sentence before it opens.
    """

    text: str
    basis: Basis
    citations: tuple[int, ...]
    kind: Literal["sentence", "item"] = "sentence"
    focus: tuple[tuple[int, int], ...] = ()
    """Spans of ``text`` that answer who, when or how many: shown in bold."""


@dataclass(frozen=True)
class Answer:
    """An answer, in the shape of the outer contract."""

    question: str
    language: str
    status: Status
    text: str
    lead: str = ""
    """Our own line above the quotes where they are not in the language of the question; part of ``text``."""
    sentences: tuple[CitedSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    confidence: float = 0.0
    retrieved: tuple[Retrieved, ...] = ()
    suggestions: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    """Symbols of the reports that were looked into, where there were several to choose from: markers then name the
    report. Empty where one report alone was asked."""
    edition: str = ""
    """The language of the edition that the sentences are quoted from; empty where nothing is quoted."""
    notice: str = ""
    """What must be said wherever a translation is shown: that it is unofficial, and which text is authoritative."""
    official_url: str = ""
    """Of the official document in the language of the edition quoted."""
    engine: str = "extractive"
    engine_notice: str = ""
    """What must be said of how the answer was made: by a language model, or without the one that should have."""
    generation: Mapping[str, Any] = field(default_factory=dict)
    """What asking a language model took, and what of its reply was dropped; empty where none was asked."""
    fingerprint: str = ""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    version: int = ANSWER_VERSION
    trace: Trace | None = None
    """How it was found, where that was asked for."""

    def to_json(self) -> dict[str, Any]:
        """The answer as plain JSON values, ``version`` first; ``trace`` last, where there is one."""
        values = asdict(self)
        trace = values.pop("trace")
        return {"version": values.pop("version"), **values, **({"trace": trace} if trace else {})}
