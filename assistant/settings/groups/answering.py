"""What is answered, and how much."""

from __future__ import annotations

from pydantic import BaseModel, Field


class AnsweringSettings(BaseModel):
    """What is answered, and how much."""

    max_question_length: int = Field(
        8000, ge=100, le=50_000, description="Longest question answered, in characters; a longer one is refused."
    )
    max_sentences: int = Field(4, ge=1, le=8, description="Most sentences in an answer, lists apart.")
    abstain_below: float = Field(
        0.5, ge=0.0, le=1.0, description="Confidence under which the assistant says that the report does not answer."
    )
    abstain_where_lacking: bool = Field(
        True, description="Says so too where a date, a sum, a number, a name… is asked for and the answer has none."
    )
