"""The body of a request for a chat completion, as far as it is read; all else in it is let pass."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.web.openai.faults import OpenAIFault

_FORMS = ("str", "list[Part]", "dict[str,any]")
"""As they are named in the place of a fault: not what who wrote it calls them."""


class Part(BaseModel):
    """A part of a message's content."""

    type: str
    text: str = ""


class Message(BaseModel):
    """A turn of the conversation, or what a program tells a model beside it."""

    role: str
    content: str | list[Part] | None = None


class StreamOptions(BaseModel):
    """What a stream tells beside the answer."""

    include_usage: bool | None = None


class Body(BaseModel):
    """A request, its values of the right types."""

    model_config = ConfigDict(extra="ignore")

    model: str
    messages: Annotated[list[Message], Field(min_length=1)]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None
    response_format: dict[str, Any] | None = None
    tool_choice: str | dict[str, Any] | None = None
    function_call: str | dict[str, Any] | None = None
    logprobs: bool | None = None
    top_logprobs: int | None = None
    modalities: list[str] | None = None
    audio: dict[str, Any] | None = None


def parse_body(sent: bytes) -> Body:
    """What a program sent.

    Raises:
        OpenAIFault: it is no JSON, or not of that form; the message is one line (400).
    """
    try:
        return Body.model_validate_json(sent)
    except ValidationError as error:
        # Of the forms that a value may have, the one that was followed furthest is the one that was meant.
        first = max(error.errors(include_url=False, include_input=False), key=lambda fault: len(fault["loc"]))
        where = [str(part) for part in first["loc"] if part not in _FORMS]
        param = ".".join(where) or None
        said = f"{first['msg'][:1].lower()}{first['msg'][1:]}"
        raise OpenAIFault(HTTPStatus.BAD_REQUEST, f"{param or 'body'}: {said}", param=param) from error
