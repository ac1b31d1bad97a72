"""Growing answers, awaited by a client who may grow impatient, or leave."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable
from typing import TypeVar

from anyio import CancelScope
from fastapi import Request, Response

from assistant.answer import Answer
from assistant.web.limits.leaving import ReaderLeft

Answers = AsyncGenerator[Answer, None]
"""Of :meth:`assistant.web.desk.Desk.astream`."""
T = TypeVar("T")

_GONE = 499


async def with_silences(answers: AsyncGenerator[T, None], every_s: float) -> AsyncGenerator[T | None, None]:
    """The answers, or whatever else grows, and ``None`` whenever none has come for ``every_s`` seconds.

    Who closes this breaks them off.

    Raises:
        Exception: whatever they raise.
    """
    coming: asyncio.Task[T | None] | None = None
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


async def whole(answers: AsyncGenerator[T, None], request: Request) -> T:
    """The last of the answers, or of whatever else grows. The request's body has been read.

    Raises:
        ReaderLeft: the client left before it came.
        Exception: whatever they raise.
    """
    try:
        return await unless_left(_last(answers), request)
    finally:
        await answers.aclose()


async def unless_left(coming: Awaitable[T], request: Request) -> T:
    """What ``coming`` gives; it is broken off where the client leaves. The request's body has been read.

    Raises:
        ReaderLeft: the client left first.
        Exception: whatever it raises.
    """
    at_work, leaving = asyncio.ensure_future(coming), asyncio.create_task(_left(request))
    try:
        await asyncio.wait({at_work, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not at_work.done():
            raise ReaderLeft
        return at_work.result()
    finally:
        for task in (at_work, leaving):
            task.cancel()
        with CancelScope(shield=True):
            await asyncio.gather(at_work, leaving, return_exceptions=True)


def to_nobody() -> Response:
    """The response to a client who has left, with the status that proxies log."""
    return Response(status_code=_GONE)


async def _next(answers: AsyncGenerator[T, None]) -> T | None:
    return await anext(answers, None)


async def _last(answers: AsyncGenerator[T, None]) -> T:
    last: T | None = None
    async for answer in answers:
        last = answer
    if last is None:
        raise ValueError("expected an answer, found none")
    return last


async def _left(request: Request) -> None:
    """Returns once the client is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
