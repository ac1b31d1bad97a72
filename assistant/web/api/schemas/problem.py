"""A problem (RFC 9457)."""

from __future__ import annotations

from pydantic import Field

from assistant.web.api.schemas.forms import Returned


class FaultBody(Returned):
    """One thing that is wrong."""

    where: str = Field(description="The field, `history.0.content`; `body` is the whole.")
    expected: str = Field(description="What was expected there.")
    found: str = Field(description="What was found.")


class ProblemBody(Returned):
    """What kept the request from being met, as RFC 9457 has it."""

    type: str = Field(description="Always `about:blank`: the status says which kind of problem it is.")
    title: str = Field(description="The name of the status.")
    status: int = Field(ge=400, le=599, description="Of the response; in an event, the one that it would have had.")
    detail: str = Field(description="One line: where, what was expected, what was found.")
    errors: list[FaultBody] = Field(
        default_factory=list, description="Each thing that is wrong, at most twenty; only with 422."
    )
