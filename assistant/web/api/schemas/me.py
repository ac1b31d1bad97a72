"""Who asks."""

from __future__ import annotations

from pydantic import Field

from assistant.access.identity import Right, Via
from assistant.web.api.schemas.forms import Returned


class MeBody(Returned):
    """Somebody, as far as they are known."""

    name: str = Field(description="Their name, or that of the token; empty where they are not known.")
    via: Via = Field(description="How they are known.")
    rights: list[Right] = Field(description="What they may do.")
    groups: list[str] = Field(description="The groups that they are in; some reports are for some groups alone.")
