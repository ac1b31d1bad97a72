"""What a reader says of an answer."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from assistant.feedback.opinion import LONGEST_COMMENT, REASONS, Verdict
from assistant.web.api.schemas.answer import AnswerBody
from assistant.web.api.schemas.forms import Returned

_MOST_REASONS = max(map(len, REASONS.values()))


class OpinionBody(Returned):
    """A verdict on an answer."""

    id: UUID = Field(description="Made by who says it; with the same id it is changed or withdrawn.")
    verdict: Verdict | None = Field(description="Whether the answer helped; null withdraws what was said.")
    reasons: Annotated[list[str], Field(max_length=_MOST_REASONS)] = Field(
        default_factory=list,
        description="Why: `accurate`, `complete`, `well_sourced` of one that helped; `wrong_passage`, `incomplete`, "
        "`beside_the_question`, `wrongly_refused`, `translation`, `other` of one that did not.",
    )
    comment: Annotated[str, Field(max_length=LONGEST_COMMENT)] = Field("", description="In the reader's own words.")
    answer: AnswerBody | None = Field(None, description="The whole answer, as it was returned; needed with a verdict.")


class KeptBody(Returned):
    """An opinion that was kept, or withdrawn."""

    id: UUID = Field(description="As sent.")
