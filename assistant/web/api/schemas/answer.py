"""The ANSWER, version 1: the fields of :class:`assistant.answer.Answer` and what each means."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from assistant.answer import Basis, Status
from assistant.trace import Settled
from assistant.web.api.schemas.forms import Returned

_Share = Annotated[float, Field(ge=0, le=1)]
_Index = Annotated[int, Field(ge=0)]


class SentenceBody(Returned):
    """A sentence of the answer."""

    text: str = Field(description="The sentence, without its markers.")
    basis: Basis = Field(
        description="What it rests on: the report's own words, those of an edition in another language, or a language "
        "model's, held to the passages cited."
    )
    citations: list[_Index] = Field(description="Which of the answer's `citations` support it, counted from 0.")
    kind: Literal["sentence", "item"] = Field(description="Whether it is an item of a list that a sentence opens.")
    focus: list[Annotated[list[_Index], Field(min_length=2, max_length=2)]] = Field(
        description="Spans of `text`, start and end, that answer who, when or how many."
    )


class CitationBody(Returned):
    """A span of the report that supports a sentence."""

    report: str = Field(description="Symbol of the report.")
    ref: str = Field(description="Id of the passage: `51`, `summary`, `fn12`, `fig2`.")
    label: str = Field(description="The citation as officials write it, in the language of the answer.")
    quote: str = Field(description="The report's own words, character for character.")
    start: int = Field(ge=0, description="Where the quote begins in the passage's text, in characters.")
    end: int = Field(ge=0, description="Where it ends.")
    score: _Share = Field(description="How relevant the passage is to the question.")
    url: str = Field(description="Where to read it, from the application's root.")
    translation: str | None = Field(description="What the edition says for the quote; null where the report is quoted.")


class RetrievedBody(Returned):
    """A passage near to the question."""

    ref: str = Field(description="Id of the passage.")
    score: _Share = Field(description="How relevant it is.")
    report: str = Field(description="Symbol of its report where several were asked; else empty.")


class StepBody(Returned):
    """A step on the way to the answer."""

    name: str = Field(description="Of the step.")
    ms: float = Field(ge=0, description="What it took, in milliseconds.")
    details: dict[str, Any] = Field(description="What it tells of itself; may change from one version to the next.")


class TraceBody(Returned):
    """How the answer was found."""

    settled_by: Settled = Field(description="What settled the matter.")
    steps: list[StepBody] = Field(description="In the order in which they ended.")
    recording_ms: float = Field(ge=0, description="What keeping this record took, in milliseconds.")


class AnswerBody(Returned):
    """A cited answer. Fields may be added; these do not change without a major version."""

    version: Literal[1] = Field(description="Of this form.")
    question: str = Field(description="As asked.")
    language: Literal["fr", "en"] = Field(description="Of the answer.")
    status: Status = Field(
        description="Whether the report answers it. An abstention says that it does not, and shows the nearest passages."
    )
    text: str = Field(
        description="The whole answer as plain text, a marker after every sentence that cites: `[par. 51]` in French, "
        "`[para. 51]` in English; where several reports were asked, `[E/2021/47, para. 51]`."
    )
    lead: str = Field(description="Our own line above quotes that are not in the language of the question.")
    sentences: list[SentenceBody] = Field(description="The answer sentence by sentence.")
    citations: list[CitationBody] = Field(description="What the sentences cite.")
    confidence: _Share = Field(description="Calibrated: of answers given at 0.8, about 80 % cite a right paragraph.")
    retrieved: list[RetrievedBody] = Field(
        max_length=10, description="The ten passages nearest to the question, whatever the status."
    )
    suggestions: list[str] = Field(description="Next questions, in the language of the answer.")
    reports: list[str] = Field(
        description="Symbols of the reports that were looked into, where there were several to choose from; else empty."
    )
    edition: str = Field(
        description="Language of the edition quoted, the report's own where it is the report; empty where nothing is quoted."
    )
    notice: str = Field(description="What must be shown with a translation; empty where none is quoted.")
    official_url: str = Field(description="The official document in the language of the translation; else empty.")
    engine: str = Field(description="`extractive`, or `llm:<provider>:<model>`.")
    engine_notice: str = Field(description="What must be shown of how the answer was made; mostly empty.")
    generation: dict[str, Any] = Field(
        description="What asking a language model took, and what of its reply was dropped; empty where none was asked."
    )
    fingerprint: str = Field(
        description="Of report, encoder and settings: the same fingerprint and question give the same answer."
    )
    timings_ms: dict[str, float] = Field(description="`total`, in milliseconds.")
    trace: TraceBody | None = Field(None, description="How the answer was found; only where that was asked for.")
