from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest

from assistant.web.eventstream import EventStream

HTTP = {"type": "http", "asgi": {"spec_version": "2.3"}}


async def told(of: AsyncGenerator[int, None]) -> AsyncGenerator[str, None]:
    async for each in of:
        yield f"data: {each}\n\n"


async def counted(most: int, closed: list[str]) -> AsyncGenerator[int, None]:
    try:
        for number in range(most):
            yield number
    finally:
        closed.append("closed")


async def here() -> Any:
    await asyncio.Event().wait()


async def gone() -> Any:
    return {"type": "http.disconnect"}


def test_events_come_as_they_are_kept_by_nobody() -> None:
    sent, closed = list[Any](), list[str]()

    async def run() -> None:
        async def send(message: Any) -> None:
            sent.append(message)

        numbers = counted(2, closed)
        await EventStream(told(numbers), numbers)(HTTP, here, send)

    asyncio.run(run())
    start, *bodies = sent
    assert {name: value for name, value in start["headers"] if name != b"content-length"} == {
        b"cache-control": b"no-store",
        b"x-accel-buffering": b"no",
        b"content-type": b"text/event-stream; charset=utf-8",
    }
    assert [body["body"] for body in bodies] == [b"data: 0\n\n", b"data: 1\n\n", b""]
    assert closed == ["closed"]


@pytest.mark.parametrize("sends", [0, 2])
def test_a_client_that_leaves_closes_what_is_told_of_though_nothing_was_sent(sends: int) -> None:
    closed, sent, left = list[str](), list[Any](), asyncio.Event()

    async def run() -> None:
        async def send(message: Any) -> None:
            if len(sent) == sends:
                left.set()
                await here()
            sent.append(message)

        async def receive() -> Any:
            await left.wait()
            return await gone()

        numbers = counted(9, closed)
        assert await anext(numbers) == 0
        response = EventStream(told(numbers), numbers)
        await response(HTTP, receive, send)
        assert closed == ["closed"]  # at once, not when somebody tidies up

    asyncio.run(run())
    assert len(sent) == sends
