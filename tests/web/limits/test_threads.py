from __future__ import annotations

import asyncio
from typing import Any

from anyio.to_thread import current_default_thread_limiter

from assistant.web.limits.threads import ThreadRoom


def test_as_the_server_starts_there_is_room_for_the_questions_that_wait() -> None:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        pass

    async def start() -> tuple[float, float, float]:
        layer, limiter = ThreadRoom(application, 116), current_default_thread_limiter()
        before = limiter.total_tokens
        await layer({"type": "http"}, None, None)  # type: ignore[arg-type]
        unchanged = limiter.total_tokens
        await layer({"type": "lifespan"}, None, None)  # type: ignore[arg-type]
        return before, unchanged, limiter.total_tokens

    assert asyncio.run(start()) == (40, 40, 156)
