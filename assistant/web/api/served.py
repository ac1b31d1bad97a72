"""The assistant that is served, and the report that a request names."""

from __future__ import annotations

from http import HTTPStatus

from assistant.labels import symbol_slug
from assistant.web.api.door import RETRY_AFTER
from assistant.web.problems import Problem
from assistant.web.provider import AssistantProvider, ChatAssistant

_LONGEST_SHOWN = 80


def ready_assistant(provider: AssistantProvider) -> ChatAssistant:
    """The assistant, at once.

    Raises:
        AssistantError: it could not be loaded.
        Problem: it is still loading (503).
    """
    if not provider.ready and not provider.failed:
        line = "assistant: expected it to be ready, found it still loading; try again in a few seconds"
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, line, RETRY_AFTER)
    return provider.get()


def require_report(assistant: ChatAssistant, written: str) -> None:
    """Lets the report pass that is served, whether its symbol is written ``E/2021/47`` or ``E-2021-47``.

    Raises:
        Problem: it is another (404).
    """
    if symbol_slug(written).casefold() != symbol_slug(assistant.symbol).casefold():
        line = f"report: expected {assistant.symbol}, found {written[:_LONGEST_SHOWN]!r}"
        raise Problem(HTTPStatus.NOT_FOUND, line)
