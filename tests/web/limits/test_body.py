from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request

from assistant.web.bodies import read_body
from assistant.web.limits.body import MOST_ADDRESS_BYTES, MOST_HEADER_BYTES, Body, RequestSize
from assistant.web.problems import Problem


def application() -> FastAPI:
    app = FastAPI()

    @app.post("/read")
    async def read(request: Request) -> int:
        return len(await request.body())

    @app.post("/parse")
    async def parse(sent: dict[str, str]) -> int:
        return len(sent)

    @app.post("/own")
    async def own(request: Request) -> Any:
        try:
            return len(await read_body(request, 5))
        except Problem as problem:
            return problem.response()

    @app.post("/ignore")
    async def ignore() -> str:
        return "done"

    return app


def sent(path: str, content: bytes | AsyncIterator[bytes] = b"", within_s: float = 5, **headers: str) -> httpx.Response:
    async def run() -> httpx.Response:
        layer = RequestSize(application(), 10, within_s)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(layer), base_url="http://here") as client:
            return await client.post(path, content=content, headers=headers)

    return asyncio.run(run())


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def trickling() -> AsyncIterator[bytes]:
    yield b"{"
    await asyncio.Event().wait()


def told(response: httpx.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json()["detail"]


@pytest.mark.parametrize("content", [b"1234567890", pieces(b"12345", b"67890")])
def test_a_body_up_to_the_limit_comes_through(content: bytes | AsyncIterator[bytes]) -> None:
    assert sent("/read", content).json() == 10


@pytest.mark.parametrize("path", ["/read", "/parse", "/own", "/ignore"])
def test_a_body_that_says_it_is_too_long_is_refused_at_the_door(path: str) -> None:
    assert told(sent(path, b"x" * 11)) == (413, "body: expected at most 10 bytes, found 11")


@pytest.mark.parametrize("path", ["/read", "/parse"])
def test_a_body_that_turns_out_too_long_is_refused(path: str) -> None:
    response = sent(path, pieces(b"123456", b"789012", b"3"), **{"content-type": "application/json"})
    assert told(response) == (413, "body: expected at most 10 bytes, found more")


def test_the_limit_of_a_route_of_its_own_holds_too() -> None:
    assert told(sent("/own", pieces(b"123", b"456"))) == (413, "body: expected at most 5 bytes, found more")


def test_a_body_that_nobody_reads_is_not_waited_for() -> None:
    assert sent("/ignore", trickling()).json() == "done"


@pytest.mark.parametrize("path", ["/read", "/parse"])
def test_a_body_that_trickles_is_not_waited_for_beyond_the_limit(path: str) -> None:
    response = sent(path, trickling(), within_s=0.01, **{"content-type": "application/json"})
    assert told(response) == (408, "body: expected the whole of it within 0.01 seconds, found 1 bytes")
    assert response.headers["connection"] == "close"


def test_addresses_and_headers_have_their_limits() -> None:
    assert told(sent(f"/ignore?{'x' * MOST_ADDRESS_BYTES}"))[0] == 414
    assert told(sent("/ignore", **{"x-long": "x" * MOST_HEADER_BYTES}))[0] == 431
    assert sent(f"/ignore?{'x' * (MOST_ADDRESS_BYTES - 100)}", **{"x-long": "x" * 8000}).status_code == 200


@pytest.mark.parametrize(
    ("root", "method", "path", "status"),
    [
        ("", "POST", "/read", 200),
        ("", "POST", "/read/", 307),
        ("/alinea", "POST", "/alinea/read", 200),
        ("", "POST", "/parse", 413),
        ("", "PUT", "/read", 413),
        ("", "POST", "/read/x", 413),
    ],
)
def test_an_address_may_take_longer_bodies_than_the_others(root: str, method: str, path: str, status: int) -> None:
    async def run() -> httpx.Response:
        layer = RequestSize(application(), 10, apart={"/read": Body(20, 5)})
        transport = httpx.ASGITransport(layer, root_path=root)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.request(method, path, content=b"x" * 15, follow_redirects=False)

    assert asyncio.run(run()).status_code == status
