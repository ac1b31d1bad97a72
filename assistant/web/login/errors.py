"""What keeps somebody from logging in."""

from __future__ import annotations

from assistant.errors import AssistantError


class LoginError(AssistantError):
    """A login that came to nothing; the message, for the log, says why and holds no secret."""


class ProviderUnreachable(LoginError):
    """The provider does not answer, or not as one does."""


class LoginRefused(LoginError):
    """The provider let nobody in, or its answer does not hold."""
