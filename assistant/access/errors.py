"""What can go wrong with who may come in."""

from __future__ import annotations

from assistant.errors import AssistantError


class UnknownToken(AssistantError):
    """A token that is not there, or no longer good."""
