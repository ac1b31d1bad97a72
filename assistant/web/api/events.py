"""Growing answers as server-sent events: ``partial`` each time there is more, then ``answer``, or ``error``."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from fastapi.sse import format_sse_event

from assistant.web.awaiting import Answers, with_silences
from assistant.web.failures import problem_of, refuse_failed

KEEP_ALIVE_S = 15.0
"""Proxies give up on a connection that is silent for a minute, some for half of one."""


async def answer_events(answers: Answers, keep_alive_s: float = KEEP_ALIVE_S) -> AsyncGenerator[bytes, None]:
    """The events, each with its number as ``id``; a comment comes at once, and others keep the connection alive."""
    yield format_sse_event(comment="asked")
    number, last = 0, None
    try:
        async with aclosing(with_silences(answers, keep_alive_s)) as grown:
            async for answer in grown:
                if answer is None:
                    yield format_sse_event(comment="still working")
                    continue
                refuse_failed(answer)
                number, last = number + 1, answer.to_json()
                yield _event("partial", number, last)
    except Exception as error:  # noqa: BLE001 - an outermost door: the response has begun, its status cannot tell
        yield _event("error", number + 1, problem_of(error).to_json())
    else:
        yield _event("answer", number + 1, last or {})


def _event(name: str, number: int, values: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, id=str(number), data_str=json.dumps(values, ensure_ascii=False))
