"""Server-sent events that break off what they tell of where their client leaves."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

_Events = AsyncGenerator[str, None] | AsyncGenerator[bytes, None]
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class EventStream(StreamingResponse):
    """Events as they come.

    Args:
        events: the text of each.
        of: what they tell of. It is closed in any case, though a client may be gone before the first of them.
    """

    def __init__(self, events: _Events, of: AsyncGenerator[Any, None]) -> None:
        super().__init__(events, headers=_HEADERS, media_type="text/event-stream")
        self._events, self._of = events, of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends them, and closes what was not sent."""
        async with aclosing(self._of), aclosing(self._events):
            await super().__call__(scope, receive, send)
