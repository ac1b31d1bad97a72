"""``/embed.js``, which other pages include, and ``/embed``, the chat page as it stands in their frames."""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.embed.script import embed_script

SCRIPT = "/embed.js"
FRAME = "/embed"
_KEPT_S = 600
"""How long browsers use the script without asking whether it has changed."""


def add_embed(app: FastAPI) -> None:
    """Serves both."""
    app.add_api_route(SCRIPT, _script, methods=["GET", "HEAD"])
    app.router.routes.append(Route(FRAME, _SamePage(app.router), methods=["GET", "HEAD"]))


def _script(request: Request) -> Response:
    script = embed_script().encode()
    headers = {
        "Cache-Control": f"public, max-age={_KEPT_S}",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "ETag": f'"{hashlib.sha256(script).hexdigest()[:32]}"',
    }
    if headers["ETag"] in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(script, headers=headers, media_type="text/javascript")


def _tags(header: str) -> list[str]:
    """Of an ``If-None-Match``; a proxy that compresses makes them weak."""
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]


class _SamePage:
    """The chat page under another address.

    Its scripts read there that they are in a frame; its relative addresses mean the same: the two lie in one folder.
    """

    def __init__(self, router: ASGIApp) -> None:
        self._router = router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = f"{scope['path'].removesuffix(FRAME)}/"
        page: dict[str, Any] = {**scope, "path": path, "raw_path": path.encode()}
        await self._router(page, receive, send)
