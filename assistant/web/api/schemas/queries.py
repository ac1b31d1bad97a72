"""What stands behind the question mark of an address."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Language

MOST_HITS = 50
LONGEST_SEARCH = 1000
"""Characters."""


class Query(BaseModel):
    """Parameters of an address: none but those known."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)


class Reading(Query):
    """How to read a passage."""

    lang: Language | None = Field(
        None,
        description="Language of text, labels and notices; where not given, the one that `Accept-Language` prefers, else "
        "the report's own.",
        examples=["en"],
    )


class Searching(Reading):
    """What to search for."""

    q: str = Field(
        min_length=1,
        max_length=LONGEST_SEARCH,
        description="The words, or a question.",
        examples=["mutual recognition"],
    )
    limit: int = Field(10, ge=1, le=MOST_HITS, description="Most passages to return.", examples=[3])
