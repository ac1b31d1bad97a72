"""The body of a request, read with a limit."""

from __future__ import annotations

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
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most:
        raise _too_long(most, declared)
    body = bytearray()
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise Problem(HTTPStatus.BAD_REQUEST, "body: expected the whole of it, found the beginning")
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            raise _too_long(most, "more")
    return bytes(body)


def _too_long(most: int, found: str) -> Problem:
    return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"body: expected at most {most} bytes, found {found}")
