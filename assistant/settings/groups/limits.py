"""How much one caller may ask, and how much is done at a time."""

from __future__ import annotations

from pydantic import BaseModel, Field


class LimitsSettings(BaseModel):
    """How much one caller may ask, and how much is done at a time."""

    rate_per_minute: int = Field(
        120,
        ge=0,
        description="Questions a minute that one caller may ask over time: a person or program known by name, else an address (of IPv6 a /64 network); `0`: as many as they like.",
    )
    rate_burst: int = Field(60, ge=1, description="Questions that they may ask at once.")
    max_body_bytes: int = Field(
        25_000_000, ge=1_000, description="Longest body of a request; a longer one is refused (413)."
    )
    max_upload_mb: int = Field(
        50,
        ge=1,
        le=100,
        description="Largest file, in MB, that may be added to the library in the page, whatever `max_body_bytes` says.",
    )
    questions_at_once: int | None = Field(
        None,
        ge=1,
        description="Questions answered at the same time, over all doors; where not set, 3 for each process that answers, or 16 with a language model.",
    )
    questions_waiting: int = Field(
        100, ge=0, description="Questions that may wait for their turn; where as many do, others are refused (503)."
    )
    question_timeout: float = Field(
        120.0,
        gt=0,
        description="Seconds that a question may wait for its turn, and that its answer may then take; longer than `llm_timeout`.",
    )
