"""Which other sites' scripts may call us, and read what we answer."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.embed.origins import EmbedOrigins

_OPEN = ("/api/v1/", "/v1/", "/embed.js")
"""What the scripts of other sites may call, where they are listed."""
_METHODS = "GET, POST, DELETE"
_SENT = "Authorization, Content-Type, Last-Event-ID"
_READ = "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"
_KEPT_S = 600


class CrossOrigin:
    """Lets the scripts of listed sites call the programming interface, with cookies; those of others nothing.

    The answers of Gradio, which would let any site read them, say nothing of other sites.
    """

    def __init__(self, app: ASGIApp, origins: EmbedOrigins) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may pass."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_open = scope["path"].startswith(_OPEN)
        origin = headers.get("origin", "")
        allowed = origin if is_open and self._origins.allow(origin) else ""

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                _say(MutableHeaders(scope=message), allowed, is_open)
            await send(message)

        if is_open and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(allowed)(scope, receive, tell)
        else:
            await self._app(scope, receive, tell)


def _say(headers: MutableHeaders, allowed: str, is_open: bool) -> None:
    kept = "access-control-allow-methods", "access-control-allow-headers", "access-control-max-age"
    for name in {name.lower() for name in headers if name.lower().startswith("access-control-")}:
        if not (allowed and name in kept):
            del headers[name]
    if is_open:
        headers.add_vary_header("Origin")
    if allowed:
        headers["Access-Control-Allow-Origin"] = allowed
        headers["Access-Control-Allow-Credentials"] = "true"
        headers["Access-Control-Expose-Headers"] = _READ


def _preflight(allowed: str) -> Response:
    told = {
        "Access-Control-Allow-Methods": _METHODS,
        "Access-Control-Allow-Headers": _SENT,
        "Access-Control-Max-Age": str(_KEPT_S),
    }
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=told if allowed else None)
