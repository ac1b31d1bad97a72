"""What a request asks: a question, the turns before it, and in which form the answer is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.web.openai.body import Message, parse_body
from assistant.web.openai.faults import OpenAIFault
from assistant.web.openai.models import Model, model_of
from assistant.web.openai.parameters import refuse_unmet
from assistant.web.openai.sources import without_sources

_TURN_ROLES = ("user", "assistant")
_PASSED_OVER = ("system", "developer", "tool", "function")
"""Whose words are neither asked nor obeyed: nothing in a message changes how Alinea answers."""


@dataclass(frozen=True)
class Asked:
    """A question as a program brings it."""

    model: Model
    question: str
    history: tuple[BaseMessage, ...]
    """The turns before, oldest first."""
    streamed: bool = False
    with_usage: bool = False
    """Whether the stream ends with the usage."""

    @property
    def words(self) -> int:
        """In the question and the turns before it."""
        return sum(len(message.text.split()) for message in self.history) + len(self.question.split())


def parse_asked(sent: bytes) -> Asked:
    """What the body of a request asks.

    Raises:
        OpenAIFault: it asks nothing, or what cannot be met; the message is one line (400, 404).
    """
    body = parse_body(sent)
    model = model_of(body.model)
    refuse_unmet(body)
    turns = list(_turns(body.messages))
    if not turns or not isinstance(turns[-1], HumanMessage):
        raise OpenAIFault(HTTPStatus.BAD_REQUEST, "messages: expected a user's message at the end", param="messages")
    *history, question = turns
    return Asked(
        model,
        str(question.text),
        tuple(history),
        streamed=bool(body.stream),
        with_usage=bool(body.stream_options and body.stream_options.include_usage),
    )


def _turns(messages: Sequence[Message]) -> Iterator[BaseMessage]:
    for number, message in enumerate(messages):
        if message.role == "user":
            yield HumanMessage(_text(message, number))
        elif message.role == "assistant":
            yield AIMessage(without_sources(_text(message, number)))
        elif message.role not in _PASSED_OVER:
            expected = ", ".join((*_TURN_ROLES, *_PASSED_OVER))
            raise OpenAIFault(
                HTTPStatus.BAD_REQUEST,
                f"messages.{number}.role: expected {expected}, found {message.role[:80]!r}",
                param=f"messages.{number}.role",
            )


def _text(message: Message, number: int) -> str:
    """The message's words.

    Raises:
        OpenAIFault: there is something else in it, such as an image (400).
    """
    if not isinstance(message.content, list):
        return message.content or ""
    for at, part in enumerate(message.content):
        if part.type != "text" and message.role == "user":
            raise OpenAIFault(
                HTTPStatus.BAD_REQUEST,
                f"messages.{number}.content.{at}: expected text, found {part.type[:80]!r}: nothing else is read",
                param=f"messages.{number}.content.{at}",
                code="unsupported_content",
            )
    return "\n".join(part.text for part in message.content if part.text)
