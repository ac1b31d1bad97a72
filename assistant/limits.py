"""The settings an assistant works by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AssistantLimits:
    """Lengths, numbers and bounds; ``docs/settings.md`` says what each does."""

    max_question_length: int = 8000
    max_sentences: int = 4
    abstain_below: float = 0.5
    abstain_where_lacking: bool = True
