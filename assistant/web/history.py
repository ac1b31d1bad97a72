"""The conversation as the page keeps it, turned into LangChain messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.web.markup import plain_text

ChatMessage = Mapping[str, Any]
"""A message of the chat component: ``role``, and ``content`` as HTML or as a list of text parts."""


def html_of(message: ChatMessage) -> str:
    """The message's HTML, however the chat component wraps it."""
    content = message["content"]
    if isinstance(content, str):
        return content
    return "".join(part["text"] for part in content if part.get("type") == "text")


def to_messages(history: Iterable[ChatMessage]) -> list[BaseMessage]:
    """The conversation so far, as text, oldest first."""
    return [
        (HumanMessage if message["role"] == "user" else AIMessage)(plain_text(html_of(message))) for message in history
    ]
