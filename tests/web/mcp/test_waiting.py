"""Questions that wait for their turn: as many as may, what is read meanwhile, and what becomes of one who leaves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from typing import Any

import pytest
from anyio.to_thread import run_sync
from fastapi import FastAPI
from mcp import Client
from mcp.types import CallToolResult

from assistant.access.identity import ANYBODY
from assistant.web.caller import Caller, Door
from assistant.web.desk import Desk
from assistant.web.limits.threads import ThreadRoom
from assistant.web.limits.turns import FairTurns
from assistant.web.mcp.door import add_mcp
from assistant.web.provider import ChatAssistant
from tests.web.noting import PATIENCE_S, until
from tests.web.serving_app import eager, serving_app
from tests.web.small_assistant import PARAGRAPHS, HeldAssistant, SmallAssistant

AT_ONCE, WAITING = 3, 100
LONG_S = 100 * PATIENCE_S
CLIENTS = 4
"""One has no more than 100 connections."""
SOMEBODY_ELSE = Caller(ANYBODY, Door.API, "192.0.2.1")
MODES = pytest.mark.parametrize("mode", ["auto", "legacy"])


@contextmanager
def door(behind: ChatAssistant, turns: FairTurns) -> Iterator[str]:
    """The door alone, with room for those that wait."""
    app = FastAPI()
    add_mcp(app, Desk(eager(behind), (), turns))
    app.add_middleware(ThreadRoom, more=AT_ONCE + WAITING)
    with serving_app(app) as where:
        yield f"{where}/mcp"


@asynccontextmanager
async def connected(where: str, mode: str) -> AsyncIterator[list[Client]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(Client(where, mode=mode)) for _ in range(CLIENTS)]


async def ask(client: Client) -> CallToolResult:
    return await client.call_tool("ask_report", {"question": "Quel groupe ?"})


@MODES
def test_while_as_many_wait_as_may_the_report_is_read_and_then_they_are_all_answered(mode: str) -> None:
    turns, behind = FairTurns(AT_ONCE, WAITING, PATIENCE_S), HeldAssistant()

    async def all_of_them(where: str) -> tuple[Any, list[CallToolResult]]:
        async with connected(where, mode) as clients:
            coming = [asyncio.create_task(ask(clients[n % CLIENTS])) for n in range(AT_ONCE + WAITING)]
            await run_sync(until, lambda: turns.waiting == WAITING)
            read = await clients[0].call_tool("get_paragraph", {"ref": "51"})
            behind.let.set()
            return read.structured_content, await asyncio.gather(*coming)

    with door(behind, turns) as where:
        try:
            read, results = asyncio.run(all_of_them(where))
        finally:
            behind.let.set()
    assert read["text"] == PARAGRAPHS["51"]
    assert [result.structured_content["status"] for result in results] == ["answered"] * (AT_ONCE + WAITING)
    assert turns.free == AT_ONCE


@MODES
def test_a_client_that_leaves_while_it_waits_leaves_the_line(mode: str, caplog: pytest.LogCaptureFixture) -> None:
    turns, behind = FairTurns(1, 5, LONG_S), SmallAssistant()

    async def leave(where: str) -> None:
        async with Client(where, mode=mode) as client:
            calling = asyncio.create_task(ask(client))
            await run_sync(until, lambda: turns.waiting == 1)
            calling.cancel()
            await asyncio.wait({calling})

    with door(behind, turns) as where, turns.turn(SOMEBODY_ELSE):
        asyncio.run(leave(where))
        until(lambda: turns.waiting == 0)
    assert (turns.free, behind.asked) == (1, [])
    assert [record.getMessage() for record in caplog.records if record.name.startswith("assistant")] == []
