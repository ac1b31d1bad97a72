"""The conversation in the body of a request: as JSON, or in a form's field, never more than may be sent."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qs

from fastapi import Request

from assistant.web.bodies import media_type, read_body
from assistant.web.conversations import MOST_CHARACTERS
from assistant.web.problems import Problem

FIELD = "conversation"
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_MOST_BYTES = {_JSON: MOST_CHARACTERS, _FORM: 3 * MOST_CHARACTERS + len(f"{FIELD}=")}
"""A form writes a byte in up to three characters."""


async def read_conversation(request: Request) -> bytes:
    """The JSON that a request carries.

    Raises:
        Problem: it is of another type (415), too large (413), or a form without the field (400).
    """
    kind = media_type(request)
    if kind not in _MOST_BYTES:
        line = f"content-type: expected {_JSON} or {_FORM}, found {kind[:80] or 'none'}"
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, line)
    body = await read_body(request, _MOST_BYTES[kind])
    return body if kind == _JSON else _field(body)


def _field(body: bytes) -> bytes:
    expected = f"body: expected a form with the field {FIELD!r}"
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=10)
    except ValueError as error:
        raise Problem(HTTPStatus.BAD_REQUEST, f"{expected}, found none that can be read") from error
    if FIELD not in fields:
        raise Problem(HTTPStatus.BAD_REQUEST, f"{expected}, found {sorted(fields)[:3]}"[:200])
    return fields[FIELD][0].encode()
