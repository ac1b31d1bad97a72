"""The conversation in the body of a request: as JSON, or in a form's field, never more than may be sent."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import Request

from assistant.errors import AssistantError
from assistant.web.conversations import MOST_CHARACTERS

FIELD = "conversation"
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_MOST_BYTES = {_JSON: MOST_CHARACTERS, _FORM: 3 * MOST_CHARACTERS + len(f"{FIELD}=")}
"""A form writes a byte in up to three characters."""


class BodyError(AssistantError):
    """The body cannot be taken; the message says in one line what was expected and what was found."""

    def __init__(self, status: int, message: str) -> None:
        """``status`` is HTTP's."""
        super().__init__(message)
        self.status = status


async def read_conversation(request: Request) -> bytes:
    """The JSON that a request carries.

    Raises:
        BodyError: of another type (415), too large (413), or a form without the field (400).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _MOST_BYTES:
        raise BodyError(415, f"content-type: expected {_JSON} or {_FORM}, found {kind[:80] or 'none'}")
    body = await _read(request, _MOST_BYTES[kind])
    return body if kind == _JSON else _field(body)


async def _read(request: Request, most: int) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise BodyError(413, f"body: expected at most {most} bytes, found {declared}")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise BodyError(413, f"body: expected at most {most} bytes, found more")
    return bytes(body)


def _field(body: bytes) -> bytes:
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=10)
    except ValueError as error:
        raise BodyError(400, f"body: expected a form with the field {FIELD!r}, found none that can be read") from error
    if FIELD not in fields:
        raise BodyError(400, f"body: expected a form with the field {FIELD!r}, found {sorted(fields)[:3]}"[:200])
    return fields[FIELD][0].encode()
