from __future__ import annotations

import asyncio

import pytest
from starlette.types import Message, Receive, Scope, Send

from assistant.web.health.idle import IdleConnections, is_idle


def scope_of(path: str, method: str = "GET", root_path: str = "") -> Scope:
    return {"type": "http", "method": method, "path": path, "root_path": root_path, "headers": []}


@pytest.mark.parametrize(
    ("scope", "idle"),
    [
        (scope_of("/gradio_api/heartbeat/abc"), True),
        (scope_of("/alinea/gradio_api/heartbeat/abc", root_path="/alinea"), True),
        (scope_of("/mcp"), True),
        (scope_of("/mcp", "POST"), False),
        (scope_of("/gradio_api/queue/data"), False),
        (scope_of("/api/v1/ask", "POST"), False),
    ],
)
def test_what_keeps_a_page_open_is_told_from_what_brings_an_answer(scope: Scope, idle: bool) -> None:
    assert is_idle(scope) is idle


async def endless(scope: Scope, receive: Receive, send: Send) -> None:
    """A response that has begun, and goes on for as long as its reader stays."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"here", "more_body": True})
    await asyncio.Event().wait()


async def nothing() -> Message:
    return {"type": "http.disconnect"}


def test_when_they_are_cut_an_idle_response_ends_in_good_order_and_another_goes_on() -> None:
    async def both() -> tuple[list[Message], bool, int]:
        idle, sent = IdleConnections(), list[Message]()

        async def send(message: Message) -> None:
            sent.append(message)

        async def drop(message: Message) -> None:
            pass

        page = asyncio.create_task(idle.serve(endless, scope_of("/gradio_api/heartbeat/abc"), nothing, send))
        answer = asyncio.create_task(idle.serve(endless, scope_of("/gradio_api/queue/data"), nothing, drop))
        while len(sent) < 2:
            await asyncio.sleep(0)
        open_before = len(idle)
        idle.cut()
        await page
        is_going_on = not answer.done()
        answer.cancel()
        return sent, is_going_on, open_before

    sent, is_going_on, open_before = asyncio.run(both())
    assert open_before == 1
    assert sent[-1] == {"type": "http.response.body", "body": b"", "more_body": False}
    assert is_going_on


def test_one_that_is_cancelled_for_another_reason_is_cancelled() -> None:
    async def cancelled() -> bool:
        async def drop(message: Message) -> None:
            pass

        page = asyncio.create_task(IdleConnections().serve(endless, scope_of("/mcp"), nothing, drop))
        await asyncio.sleep(0)
        page.cancel()
        await asyncio.wait([page])
        return page.cancelled()

    assert asyncio.run(cancelled())
