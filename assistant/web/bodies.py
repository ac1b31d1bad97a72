"""The body of a request, read with a limit."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import Request

from assistant.web.problems import Problem


def media_type(request: Request) -> str:
    """What the request says that its body is, in small letters and without parameters; empty where it does not say."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_body(request: Request, most: int) -> bytes:
    """The whole body, of which no more than ``most`` bytes and a piece as it came are ever held.

    Raises:
        Problem: it is longer (413), or breaks off (400).
    """
    refuse_declared(request.headers, most)
    body = bytearray()
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise Problem(HTTPStatus.BAD_REQUEST, "body: expected the whole of it, found the beginning")
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            raise too_long(most, "more")
    return bytes(body)


def refuse_declared(headers: Mapping[str, str], most: int) -> None:
    """Looks at how long a body says that it is.

    Raises:
        Problem: longer than ``most`` bytes (413).
    """
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise too_long(most, declared)


def too_long(most: int, found: str) -> Problem:
    """That a body is longer than ``most`` bytes (413)."""
    return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"body: expected at most {most} bytes, found {found}")
