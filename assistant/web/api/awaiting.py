"""Growing answers, awaited by a client who may grow impatient, or leave."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from anyio import CancelScope
from fastapi import Request

from assistant.answer import Answer

Answers = AsyncGenerator[Answer, None]
"""Of :meth:`assistant.web.desk.Desk.astream`."""


async def with_silences(answers: Answers, every_s: float) -> AsyncGenerator[Answer | None, None]:
    """The answers, and ``None`` whenever none has come for ``every_s`` seconds. Who closes this breaks them off.

    Raises:
        Exception: whatever they raise.
    """
    coming: asyncio.Task[Answer | None] | None = None
    try:
        while True:
            coming = coming or asyncio.create_task(_next(answers))
            done, _ = await asyncio.wait({coming}, timeout=every_s)
            if not done:
                yield None
                continue
            answer, coming = coming.result(), None
            if answer is None:
                return
            yield answer
    finally:
        with CancelScope(shield=True):
            if coming is not None:
                coming.cancel()
                await asyncio.gather(coming, return_exceptions=True)
            await answers.aclose()


async def whole(answers: Answers, request: Request) -> Answer | None:
    """The last of the answers; ``None`` where the client left before it came. The request's body has been read.

    Raises:
        Exception: whatever they raise.
    """
    reading = asyncio.create_task(_last(answers))
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({reading, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return reading.result() if reading.done() else None
    finally:
        for task in (reading, leaving):
            task.cancel()
        with CancelScope(shield=True):
            await asyncio.gather(reading, leaving, return_exceptions=True)
            await answers.aclose()


async def _next(answers: Answers) -> Answer | None:
    return await anext(answers, None)


async def _last(answers: Answers) -> Answer | None:
    last = None
    async for answer in answers:
        last = answer
    return last


async def _left(request: Request) -> None:
    """Returns once the client is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
