from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.requests import HTTPConnection
from fastapi.testclient import TestClient

from assistant.web.events.body import MOST_BYTES
from assistant.web.events.layer import MOST_UNDER_WAY, PlainEvents


class Held:
    """Stands for Gradio: reads each event, and holds its request for good."""

    def __init__(self) -> None:
        self.requests: list[HTTPConnection] = []
        app = FastAPI()

        @app.api_route("/{path:path}", methods=["GET", "POST", "PUT"])
        async def route(request: Request) -> dict[str, Any]:
            self.requests.append(request)
            return {"bytes": len(await request.body()), "left": await request.is_disconnected()}

        self.layer = PlainEvents(app, lambda: self.requests)

    def client(self, address: str = "192.0.2.1") -> TestClient:
        return TestClient(self.layer, client=(address, 5000))


@pytest.fixture
def held() -> Held:
    return Held()


def padded(size: int) -> bytes:
    """An event of so many bytes."""
    return b'{"data":["' + b"x" * (size - 13) + b'"]}'


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_an_event_comes_through_whole(held: Held, method: str) -> None:
    answer = held.client().request(method, "/gradio_api/queue/join", content=padded(MOST_BYTES))
    assert answer.json() == {"bytes": MOST_BYTES, "left": False}


@pytest.mark.parametrize("path", ["/gradio_api/queue/join", "/gradio_api/upload", "/any"])
def test_an_event_that_is_too_long_is_refused(held: Held, path: str) -> None:
    for content in (padded(MOST_BYTES + 1), iter([padded(MOST_BYTES), b" "])):
        told = held.client().post(path, content=content)
        assert (told.status_code, told.headers["content-type"]) == (413, "application/problem+json")
    assert held.requests == []


def test_what_holds_more_than_words_is_refused(held: Held) -> None:
    told = held.client().post("/gradio_api/queue/join", json={"data": [{"path": "x"}]})
    assert (told.status_code, told.headers["content-type"]) == (422, "application/problem+json")
    assert held.client().post("/gradio_api/upload", files={"files": b"x"}).status_code == 400
    assert held.requests == []


def test_what_brings_nothing_passes(held: Held) -> None:
    assert held.client().get("/config").json()["bytes"] == 0
    assert held.client().post("/gradio_api/reset").json()["bytes"] == 0


def test_a_caller_has_no_more_under_way_than_fits_and_the_others_have_theirs(held: Held) -> None:
    one, other = held.client(), held.client("192.0.2.2")
    sizes = [MOST_BYTES] * (MOST_UNDER_WAY // MOST_BYTES)
    assert {one.post("/", content=padded(size)).status_code for size in sizes} == {200}
    told = one.post("/", content=padded(20))
    assert (told.status_code, told.headers["retry-after"]) == (429, "10")
    assert other.post("/", content=padded(20)).status_code == 200
    held.requests.pop(0)  # it is over
    assert one.post("/", content=padded(20)).status_code == 200
