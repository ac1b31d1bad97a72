"""``/mcp``: the protocol over HTTP, one request at a time, so that any worker may answer any of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

from assistant.web.desk import Desk
from assistant.web.lifespan import while_serving
from assistant.web.mcp.origins import is_trusted
from assistant.web.mcp.server import ReportServer
from assistant.web.problems import Problem

MOST_BYTES = 1024 * 1024
"""Of a request: a question, with room to spare."""
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


def add_mcp(app: FastAPI, desk: Desk, *, public_url: str = "", root_path: str = "") -> None:
    """Serves the protocol at ``/mcp`` and ``/mcp/`` while the application runs.

    Args:
        app: the application, before anything that would swallow these addresses.
        desk: where questions are answered.
        public_url: the address that readers use, for links, and whose pages may call; empty: not told.
        root_path: the path prefix behind a proxy.
    """
    door = _Door(ReportServer(desk, public_url, root_path), public_url)
    for path in ("/mcp", "/mcp/"):  # a redirect from one to the other would lose what was sent
        app.add_api_route(path, door.enter, methods=_METHODS, include_in_schema=False)
    while_serving(app, door.open)


class _Door:
    def __init__(self, server: ReportServer, public_url: str) -> None:
        self._server = server
        self._public_url = public_url
        self._manager: StreamableHTTPSessionManager | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Answers while the context lasts. A manager runs once; an application may be started again."""
        manager = StreamableHTTPSessionManager(self._server.build(), stateless=True, max_request_body_size=MOST_BYTES)
        async with manager.run():
            self._manager = manager
            try:
                yield
            finally:
                self._manager = None

    async def enter(self, request: Request) -> Response:
        if not is_trusted(request.headers, self._public_url):
            expected = self._public_url or "that of a program, or ALINEA_PUBLIC_URL"
            found = request.headers["origin"][:200]
            return Problem(HTTPStatus.FORBIDDEN, f"origin: expected {expected}, found {found}").response()
        if request.method != "POST":  # nothing is ever sent that was not asked for, so there is nothing to listen to
            allowed = {"Allow": "POST"}
            detail = f"expected POST, found {request.method}"
            return Problem(HTTPStatus.METHOD_NOT_ALLOWED, detail, allowed).response()
        if self._manager is None:
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "the server is starting or stopping").response()
        return _Handed(self._manager)


class _Handed(Response):
    """A response that the protocol's own server gives."""

    def __init__(self, manager: StreamableHTTPSessionManager) -> None:
        super().__init__()
        self._manager = manager

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self._manager.handle_request(scope, receive, send)
