"""What an operator has chosen of the API."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ApiOptions:
    """The part of the settings that the API reads."""

    longest_question: int = 8000
    """Characters."""
    root_path: str = ""
    """The prefix that a proxy puts before every address, without a slash at the end."""
