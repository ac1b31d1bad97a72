"""Growing answers as server-sent events: ``partial`` each time there is more, then ``answer``, or ``error``."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event

from assistant.web.api.door import problem_of
from assistant.web.api.growing import Answers, growing

KEEP_ALIVE_S = 15.0
"""Proxies give up on a connection that is silent for a minute, some for half of one."""
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def event_response(answers: Answers, keep_alive_s: float = KEEP_ALIVE_S) -> StreamingResponse:
    """The response, which begins at once; a client that leaves breaks the answer off."""
    return StreamingResponse(answer_events(answers, keep_alive_s), headers=_HEADERS, media_type="text/event-stream")


async def answer_events(answers: Answers, keep_alive_s: float) -> AsyncIterator[bytes]:
    """The events, each with its number as ``id``; a comment comes at once, and others keep the connection alive."""
    yield _comment("asked")
    number, last = 0, dict[str, Any]()
    try:
        async with aclosing(growing(answers, keep_alive_s)) as grown:
            async for answer in grown:
                if answer is None:
                    yield _comment("still working")
                    continue
                number, last = number + 1, answer.to_json()
                yield _event("partial", number, last)
    except Exception as error:  # noqa: BLE001 - an outermost door: the response has begun, its status cannot tell
        yield _event("error", number + 1, problem_of(error).to_json())
    else:
        yield _event("answer", number + 1, last)


def _event(name: str, number: int, values: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, id=str(number), data_str=json.dumps(values, ensure_ascii=False))


def _comment(text: str) -> bytes:
    return format_sse_event(comment=text)
