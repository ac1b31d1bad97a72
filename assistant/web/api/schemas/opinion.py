"""What a reader says of an answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, RootModel

from assistant.feedback.opinion import LONGEST_COMMENT, REASONS, Verdict
from assistant.web.api.schemas.forms import Returned

_MOST_REASONS = max(map(len, REASONS.values()))
_Comment = Annotated[str, Field(max_length=LONGEST_COMMENT)]
_Helped = Literal["accurate", "complete", "well_sourced"]
_DidNot = Literal["wrong_passage", "incomplete", "beside_the_question", "wrongly_refused", "translation", "other"]


class _SaidBody(Returned):
    id: UUID = Field(description="Made by who says it; with the same id it is changed or withdrawn.")
    comment: _Comment = Field("", description="In the reader's own words.")


class _GivenBody(_SaidBody):
    answer: dict[str, Any] = Field(description="The whole ANSWER, as it was returned.")


class HelpedBody(_GivenBody):
    """An answer that helped."""

    verdict: Literal[Verdict.UP] = Field(description="That it helped.")
    reasons: Annotated[list[_Helped], Field(max_length=_MOST_REASONS)] = Field(default_factory=list, description="Why.")


class DidNotHelpBody(_GivenBody):
    """An answer that did not help."""

    verdict: Literal[Verdict.DOWN] = Field(description="That it did not help.")
    reasons: Annotated[list[_DidNot], Field(max_length=_MOST_REASONS)] = Field(
        default_factory=list, description="Why not."
    )


class WithdrawnBody(_SaidBody):
    """What was said is withdrawn."""

    verdict: None = Field(description="That nothing is to be kept.")
    reasons: Annotated[list[str], Field(max_length=_MOST_REASONS)] = Field(
        default_factory=list, description="Passed over."
    )


class OpinionBody(RootModel[HelpedBody | DidNotHelpBody | WithdrawnBody]):
    """A verdict on an answer; no verdict withdraws it."""


class KeptBody(Returned):
    """An opinion that was kept, or withdrawn."""

    id: UUID = Field(description="As sent.")
