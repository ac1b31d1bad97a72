"""Threads for the questions that wait, so that they take none from the other routes."""

from __future__ import annotations

from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp, Receive, Scope, Send


class ThreadRoom:
    """Adds to the threads that all blocking routes share, as the server starts.

    Starlette and anyio have one pool of 40 for everything. A question that waits for its turn, or is being answered,
    keeps one; with as many more as may do either, the report is served as quickly as if nobody asked.
    """

    def __init__(self, app: ASGIApp, more: int) -> None:
        self._app = app
        self._more = more

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""
        if scope["type"] == "lifespan":
            current_default_thread_limiter().total_tokens += self._more
        await self._app(scope, receive, send)
