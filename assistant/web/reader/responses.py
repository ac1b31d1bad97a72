"""Answers to a browser that may have the page already."""

from __future__ import annotations

import hashlib

from fastapi import Request, Response

_HEADERS = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
_HTML = "text/html; charset=utf-8"


def kept(request: Request, body: bytes, media_type: str = _HTML) -> Response:
    """``body``, or 304 where the browser has just that; it must ask each time, since the report may be replaced."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**_HEADERS, "ETag": tag}
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if known & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def refused(status: int, html: str) -> Response:
    """A page that says why there is no other; kept by nobody."""
    return Response(html, status_code=status, media_type=_HTML, headers={"Cache-Control": "no-store"})


def moved(address: str) -> Response:
    """A redirect to a relative address, which holds behind any prefix."""
    return Response(status_code=307, headers={"Location": address, **_HEADERS})
