"""Connections that stay open for as long as a page does, and mean nothing by it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_IDLE = re.compile(r"/gradio_api/heartbeat/[^/]+/?|/mcp/?")
"""GET: a page that is open, and a program that waits for news of which there are none."""


class IdleConnections:
    """Those that are open now. They are cut when the server ends, for nobody's answer comes by them."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()
        self._cut = False

    def __len__(self) -> int:
        return len(self._tasks)

    def cut(self) -> None:
        """Ends them all, each as if its reader had left. Called in the loop that serves."""
        self._cut = True
        for task in self._tasks:
            task.cancel()

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """The same as ``app``, until :meth:`cut`: then the response ends where it is."""
        task = asyncio.current_task()
        if task is None or not is_idle(scope):
            await app(scope, receive, send)
            return
        ending = _Ending(send)
        self._tasks.add(task)
        try:
            await app(scope, receive, ending.send)
        except asyncio.CancelledError:
            if not self._cut:
                raise
            task.uncancel()
        finally:
            self._tasks.discard(task)
        if self._cut:
            await ending.finish()


def is_idle(scope: Scope) -> bool:
    """Whether a request opens such a connection."""
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
    return scope["method"] == "GET" and _IDLE.fullmatch(path) is not None


class _Ending:
    """Passes a response on, and ends it if its application has not."""

    def __init__(self, send: Callable[[Message], Awaitable[None]]) -> None:
        self._send = send
        self._is_open = False

    async def send(self, message: Message) -> None:
        self._is_open = message["type"] == "http.response.start" or bool(message.get("more_body"))
        await self._send(message)

    async def finish(self) -> None:
        if self._is_open:
            await self.send({"type": "http.response.body", "body": b"", "more_body": False})
