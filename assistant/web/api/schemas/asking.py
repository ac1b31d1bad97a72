"""A question as a program sends it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import ConfigDict, Discriminator, Field, Tag, create_model, model_validator

from assistant.answer import Language
from assistant.web.api.schemas.forms import Form
from assistant.web.api.schemas.queries import LONGEST_SYMBOL, MOST_REPORTS

MOST_ENTRIES = 200
"""Of a history; the last thirty turns count (``assistant.conversation.turns``)."""
LONGEST_ENTRY = 50_000
"""Characters."""

_SCOPES = frozenset({"report", "reports"})
_Said = Annotated[str, Field(max_length=LONGEST_ENTRY)]


class Message(Form):
    """A message of the conversation so far."""

    role: Literal["user", "assistant"] = Field(description="Who said it.")
    content: _Said = Field(description="What was said; of an answer its `text`, with the markers.")


class Turn(Form):
    """A turn of the conversation so far: an ANSWER as it was returned, of which only these two fields are read."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="ignore", frozen=True, strict=True)

    question: _Said = Field(description="What was asked.")
    text: _Said = Field(description="What was answered, with the markers.")


def _form(entry: Any) -> str:
    return "<turn>" if isinstance(entry, dict) and "question" in entry else "<message>"


Entry = Annotated[
    Annotated[Message, Tag("<message>")] | Annotated[Turn, Tag("<turn>")],
    Discriminator(_form),
]


class Ask(Form):
    """A question, and how to answer it."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, strict=True, json_schema_extra={"not": {"required": ["report", "reports"]}}
    )

    question: str = Field(min_length=1, description="The question, in French or English.")
    lang: Language | None = Field(None, description="Language of the answer; where not given, that of the question.")
    history: Annotated[list[Entry], Field(max_length=MOST_ENTRIES)] = Field(
        default_factory=list,
        description="The conversation so far, oldest first: messages, or the ANSWERs as they were returned. "
        "The last thirty turns count.",
    )
    stream: bool | None = Field(
        None,
        description="Whether to answer with server-sent events; where not given, only if the `Accept` header names "
        "`text/event-stream` and not `application/json`.",
    )
    report: Annotated[str, Field(max_length=LONGEST_SYMBOL)] | None = Field(
        None, description="Symbol of the report to ask, `E/2021/47` or `E-2021-47`; where not given, all are asked."
    )
    reports: (
        Annotated[list[Annotated[str, Field(max_length=LONGEST_SYMBOL)]], Field(min_length=1, max_length=MOST_REPORTS)]
        | None
    ) = Field(None, description="Symbols of several reports to ask, in the place of `report`.")
    edition: Language | None = Field(
        None, description="Language to quote the report in; where not given, that of the answer."
    )
    trace: bool = Field(False, description="Whether the answer tells how it was found, in `trace`.")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.model_fields_set >= _SCOPES:
            raise ValueError("expected report or reports, not both")
        return self

    @property
    def asked_of(self) -> Sequence[str]:
        """The reports to ask, as they are written; none: all."""
        return self.reports or ([] if self.report is None else [self.report])

    @classmethod
    def known_names(cls, where: Sequence[str | int]) -> Iterable[str]:
        """Those of the question, and of a message in the history."""
        return Message.model_fields if where else cls.model_fields


@cache
def ask_model(longest_question: int) -> type[Ask]:
    """The form of a question of at most so many characters."""
    field = Ask.model_fields["question"]
    bounded = Field(min_length=1, max_length=longest_question, description=field.description)
    return create_model("Ask", __base__=Ask, __doc__=Ask.__doc__, question=(str, bounded))
