"""Questions that wait for their turn: as many as may, and what becomes of them when their clients leave."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from anyio.to_thread import run_sync
from fastapi import FastAPI
from openai import AsyncOpenAI

from assistant.access.identity import ANYBODY
from assistant.answer import Answer
from assistant.web.caller import Caller, Door
from assistant.web.desk import Desk, Observer
from assistant.web.limits.options import Limits
from assistant.web.limits.threads import ThreadRoom
from assistant.web.limits.turns import FairTurns
from assistant.web.openai.routes import add_openai
from assistant.web.options import PLAIN
from assistant.web.provider import ChatAssistant
from tests.web.connections import posted
from tests.web.noting import PATIENCE_S, Notebook, until
from tests.web.serving_app import eager, serving, serving_app
from tests.web.small_assistant import HeldAssistant, SmallAssistant

AT_ONCE, WAITING = 3, 100
LONG_S = 100 * PATIENCE_S
SOMEBODY_ELSE = Caller(ANYBODY, Door.API, "192.0.2.1")
STREAMED = pytest.mark.parametrize("stream", [False, True])


def asking(question: str = "Quel groupe ?", *, stream: bool) -> dict[str, Any]:
    return {"model": "alinea", "messages": [{"role": "user", "content": question}], "stream": stream}


@contextmanager
def door(behind: ChatAssistant, turns: FairTurns, *observers: Observer, **options: Any) -> Iterator[str]:
    """The door alone, with room for those that wait."""
    app = FastAPI()
    add_openai(app, Desk(eager(behind), observers, turns), **options)
    app.add_middleware(ThreadRoom, more=AT_ONCE + WAITING)
    with serving_app(app) as where:
        yield f"{where}/v1/chat/completions"


@STREAMED
def test_as_many_as_may_wait_beside_those_that_are_answered_are_all_answered(stream: bool) -> None:
    turns, behind = FairTurns(AT_ONCE, WAITING, PATIENCE_S), HeldAssistant()

    async def one(client: AsyncOpenAI) -> str:
        if not stream:
            completion = await client.chat.completions.create(**asking(stream=False))
            return completion.choices[0].message.content or ""
        async with await client.chat.completions.create(**asking(stream=True)) as chunks:
            return "".join([chunk.choices[0].delta.content or "" async for chunk in chunks])

    async def all_of_them(where: str) -> list[str]:
        url = where.removesuffix("/chat/completions")
        async with AsyncOpenAI(base_url=url, api_key="any", max_retries=0) as client:
            coming = [asyncio.create_task(one(client)) for _ in range(AT_ONCE + WAITING)]
            await run_sync(until, lambda: turns.waiting == WAITING)
            behind.let.set()
            return await asyncio.gather(*coming)

    with door(behind, turns) as where:
        try:
            said = asyncio.run(all_of_them(where))
        finally:
            behind.let.set()
    assert len(said) == AT_ONCE + WAITING
    assert {"[par. 51]" in each for each in said} == {True}
    assert turns.free == AT_ONCE


@STREAMED
def test_a_client_that_leaves_while_it_waits_leaves_the_line(stream: bool) -> None:
    turns, behind = FairTurns(1, 5, LONG_S), SmallAssistant()
    with door(behind, turns) as where, turns.turn(SOMEBODY_ELSE):
        with posted(where, asking(stream=stream)):
            until(lambda: turns.waiting == 1)
        until(lambda: turns.waiting == 0)
    assert (turns.free, behind.asked) == (1, [])


def test_a_client_that_leaves_a_stream_that_has_begun_while_it_waits_leaves_the_line() -> None:
    turns, behind = FairTurns(1, 5, LONG_S), SmallAssistant()
    with door(behind, turns, silence_s=0.01) as where, turns.turn(SOMEBODY_ELSE):
        with posted(where, asking(stream=True)) as connection:
            assert connection.recv(15) == b"HTTP/1.1 200 OK"
            assert turns.waiting == 1
        until(lambda: turns.waiting == 0)
    assert (turns.free, behind.asked) == (1, [])


@STREAMED
def test_a_client_that_leaves_while_its_answer_is_made_ends_it(stream: bool) -> None:
    notebook, begun = Notebook(), threading.Event()

    class Endless(SmallAssistant):
        def stream(self, *given: Any, **options: Any) -> Iterator[Answer]:
            begun.set()
            return super().stream(*given, **options)

    turns = FairTurns(1, 5, LONG_S)
    with door(Endless(), turns, notebook) as where:
        with posted(where, asking("sans fin", stream=stream)):
            assert begun.wait(PATIENCE_S)
        assert notebook.told.wait(PATIENCE_S)
        until(lambda: turns.free == 1)
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, False)]


@STREAMED
def test_a_client_that_leaves_is_noticed_through_all_the_layers_of_the_application(stream: bool) -> None:
    behind, limits = HeldAssistant(), Limits(questions_at_once=1, question_timeout=LONG_S)

    def waiting(where: str) -> bool:
        return "alinea_questions_waiting 1.0" in httpx.get(f"{where}/metrics").text

    with serving(behind, replace(PLAIN, limits=limits)) as where:
        completions = f"{where}/v1/chat/completions"
        with posted(completions, asking(stream=False)):
            until(lambda: "alinea_questions_running 1.0" in httpx.get(f"{where}/metrics").text)
            with posted(completions, asking(stream=stream)):
                until(lambda: waiting(where))
            until(lambda: not waiting(where))
            behind.let.set()
