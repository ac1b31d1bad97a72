"""Who gets through the door, at the same time as how many others, and what comes of it when they leave."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from mcp import Client
from mcp.types import CallToolResult

from assistant.access.identity import ANYBODY, NOBODY, Identity, Right, Via
from assistant.errors import AssistantError
from assistant.web.caller import Caller, Door
from assistant.web.desk import Desk, Observer, Turns
from assistant.web.lifespan import while_serving
from assistant.web.loading import EagerAssistant
from assistant.web.mcp.door import add_mcp
from assistant.web.mcp.origins import is_trusted
from assistant.web.problems import Problem
from assistant.web.provider import ChatAssistant
from tests.web.noting import PATIENCE_S, LateAssistant, Notebook, SteppedAssistant, TogetherAssistant
from tests.web.serving_app import eager, serving_app
from tests.web.small_assistant import SmallAssistant

PUBLIC = "https://intranet.example.org/alinea"
HELLO = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
ACCEPT = {"Accept": "application/json, text/event-stream"}


def app_of(desk: Desk) -> FastAPI:
    app = FastAPI()
    add_mcp(app, desk, public_url=PUBLIC)
    return app


@contextmanager
def door(
    behind: ChatAssistant,
    observers: Sequence[Observer] = (),
    identity: Identity = ANYBODY,
    turns: Turns | None = None,
) -> Iterator[str]:
    """The door alone, with who watches."""
    desk = Desk(eager(behind), observers, turns) if turns else Desk(eager(behind), observers)
    with serving_app(app_of(desk), identity) as where:
        yield f"{where}/mcp"


async def ask(client: Client, question: str = "Quel groupe ?") -> CallToolResult:
    return await client.call_tool("ask_report", {"question": question})


def asked(where: str, question: str = "Quel groupe ?") -> CallToolResult:
    async def connected() -> CallToolResult:
        async with Client(where) as client:
            return await ask(client, question)

    return asyncio.run(connected())


def line(result: CallToolResult) -> str:
    assert result.is_error
    return str(result.content[0].text)  # type: ignore[union-attr]


def test_a_question_is_noted_with_its_door_and_its_caller() -> None:
    notebook = Notebook()
    with door(SmallAssistant(), [notebook]) as where:
        asked(where)
    assert [(noted.caller, noted.question) for noted in notebook.noted] == [
        (Caller(ANYBODY, Door.MCP, "127.0.0.1", "r-1"), "Quel groupe ?")
    ]


def test_questions_are_answered_at_the_same_time() -> None:
    behind = TogetherAssistant()

    async def all_of_them(where: str) -> list[CallToolResult]:
        async with Client(where) as client:
            return await asyncio.gather(*(ask(client) for _ in range(behind.together.parties)))

    with door(behind) as where:
        results = asyncio.run(all_of_them(where))
    assert [result.structured_content["status"] for result in results] == ["answered"] * 8


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_who_leaves_ends_the_answer_which_is_noted_without_it(mode: str) -> None:
    notebook, begun = Notebook(), SteppedAssistant()

    async def leave(where: str) -> None:
        told = asyncio.Event()

        async def progress(count: float, total: float | None, message: str | None) -> None:
            told.set()

        async with Client(where, mode=mode) as client:
            arguments = {"question": "sans fin"}
            calling = asyncio.create_task(client.call_tool("ask_report", arguments, progress_callback=progress))
            await told.wait()
            calling.cancel()
            await asyncio.wait({calling})

    with door(begun, [notebook]) as where:
        asyncio.run(leave(where))
        begun.let.release(100)
        assert notebook.told.wait(PATIENCE_S)
    assert [(noted.answer, noted.failed) for noted in notebook.noted] == [(None, False)]


@pytest.mark.parametrize("identity", [NOBODY, Identity("robot", Via.TOKEN, frozenset({Right.READ}))])
def test_who_may_not_ask_is_told_so(identity: Identity) -> None:
    behind = SmallAssistant()
    with door(behind, identity=identity) as where:
        assert line(asked(where)) == "expected a token with the right 'ask', found one without it"
    assert behind.asked == []


def test_who_gets_no_turn_is_told_why() -> None:
    class Full:
        def turn(self, caller: Caller) -> Any:
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "expected at most 3 questions waiting")

    with door(SmallAssistant(), turns=Full()) as where:
        assert line(asked(where)) == "expected at most 3 questions waiting"


@pytest.mark.parametrize(("tool", "argument"), [("ask_report", "question"), ("search_report", "query")])
def test_what_takes_too_long_is_told_as_that(tool: str, argument: str) -> None:
    async def called(where: str) -> CallToolResult:
        async with Client(where) as client:
            return await client.call_tool(tool, {argument: "achats"})

    with door(LateAssistant()) as where:
        assert line(asyncio.run(called(where))) == "expected an answer within 2 seconds, found it to take longer"


def test_an_assistant_that_cannot_be_built_is_told_without_the_reason() -> None:
    def build() -> ChatAssistant:
        raise AssistantError("no such folder: /secret")

    async def tools_and_answer(where: str) -> tuple[str, CallToolResult]:
        async with Client(where) as client:
            return (await client.list_tools()).tools[0].description or "", await ask(client)

    provider = EagerAssistant(build)
    provider.start()
    with serving_app(app_of(Desk(provider))) as where:
        described, result = asyncio.run(tools_and_answer(f"{where}/mcp"))
    assert described.startswith("Answers a question from the report, in French or English")
    assert line(result) == "the assistant could not be started; the server's log says why"


@pytest.mark.parametrize(
    ("headers", "trusted"),
    [
        ({"host": "alinea.example.org"}, True),
        ({"host": "intranet.example.org", "origin": "https://intranet.example.org"}, True),
        ({"host": "127.0.0.1:7860", "origin": "http://127.0.0.1:7860"}, True),
        ({"host": "localhost:7860", "origin": "http://localhost:7860"}, True),
        ({"host": "[::1]:7860", "origin": "http://[::1]:7860"}, True),
        ({"host": "evil.example.org", "origin": "http://evil.example.org"}, False),
        ({"host": "127.0.0.1:7860", "origin": "http://evil.example.org"}, False),
        ({"host": "127.0.0.1:7860", "origin": "http://localhost:9999"}, False),
        ({"host": "127.0.0.1:7860", "origin": "null"}, False),
        ({"host": "127.0.0.1:7860", "origin": "http://["}, False),
        ({"host": "", "origin": ""}, False),
    ],
)
def test_no_name_of_the_web_can_pass_for_this_machine(headers: dict[str, str], trusted: bool) -> None:
    assert is_trusted(headers, PUBLIC) is trusted


def test_another_sites_page_and_other_methods_are_turned_away() -> None:
    with TestClient(app_of(Desk(eager(SmallAssistant())))) as client:
        evil = client.post("/mcp", json=HELLO, headers={**ACCEPT, "Origin": "http://evil.example.org"})
        assert (evil.status_code, evil.json()["detail"]) == (
            403,
            f"origin: expected {PUBLIC}, found http://evil.example.org",
        )
        ours = client.post("/mcp", json=HELLO, headers={**ACCEPT, "Origin": "https://intranet.example.org"})
        assert ours.status_code == 200
        listening = client.get("/mcp/", headers=ACCEPT)
        assert (listening.status_code, listening.headers["allow"]) == (405, "POST")


def test_an_application_answers_each_time_that_it_is_started_and_only_then() -> None:
    app = app_of(Desk(eager(SmallAssistant())))
    for _ in range(2):
        with TestClient(app) as client:
            assert client.post("/mcp", json=HELLO, headers=ACCEPT).status_code == 200
    assert TestClient(app).post("/mcp", json=HELLO, headers=ACCEPT).status_code == 503


def test_what_runs_beside_the_application_runs_within_what_ran_before() -> None:
    happened = list[str]()

    @contextmanager
    def noting(name: str) -> Iterator[None]:
        happened.append(f"{name} begins")
        yield
        happened.append(f"{name} ends")

    class Beside:
        def __init__(self, name: str) -> None:
            self._noting = noting(name)

        async def __aenter__(self) -> None:
            self._noting.__enter__()

        async def __aexit__(self, *_: Any) -> None:
            self._noting.__exit__(None, None, None)

    app = FastAPI()
    while_serving(app, lambda: Beside("first"))  # type: ignore[arg-type, return-value]
    while_serving(app, lambda: Beside("second"))  # type: ignore[arg-type, return-value]
    with TestClient(app):
        assert happened == ["first begins", "second begins"]
    assert happened[2:] == ["second ends", "first ends"]
