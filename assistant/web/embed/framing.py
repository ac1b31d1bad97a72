"""Tells browsers whose pages may hold ours in a frame."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.embed.origins import EmbedOrigins


class Framing:
    """A layer around the application: every response says by whom it may be framed."""

    def __init__(self, app: ASGIApp, origins: EmbedOrigins) -> None:
        self._app = app
        self._policy = f"frame-ancestors {origins.frame_ancestors}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Has the application respond, and adds the policy."""

        async def with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                # Beside one that is there already: a browser goes by all of them.
                MutableHeaders(scope=message).append("Content-Security-Policy", self._policy)
            await send(message)

        await self._app(scope, receive, with_policy if scope["type"] == "http" else send)
