"""What stands behind the question mark of an address."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Language

MOST_HITS = 50
LONGEST_SEARCH = 1000
"""Characters."""
LONGEST_SYMBOL = 200
MOST_REPORTS = 50


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


class Listing(Reading):
    """Which reports to list."""

    organ: str | None = Field(
        None, max_length=LONGEST_SEARCH, description="Words of the organ whose reports to list.", examples=["Conseil"]
    )
    year: str | None = Field(None, pattern=r"^\d{4}$", description="Year of the reports to list.", examples=["2021"])
    language: str | None = Field(
        None, pattern=r"^[a-z]{2}$", description="Language of the reports to list, their own.", examples=["fr"]
    )
    q: str | None = Field(
        None,
        max_length=LONGEST_SEARCH,
        description="Words of the title, or of the symbol, of the reports to list.",
        examples=["coordination"],
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


class SearchingSeveral(Searching):
    """What to search for, and in which reports."""

    reports: list[Annotated[str, Field(max_length=LONGEST_SYMBOL)]] = Field(
        default_factory=list,
        max_length=MOST_REPORTS,
        description="Symbols of the reports to search; where none is given, all that may be read.",
        examples=[["E-2021-47"]],
    )
