from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

from assistant.access.identity import Identity, Right, Via
from assistant.web.caller import Caller, Door
from assistant.web.desk import AtOnce
from assistant.web.limits.options import Limits
from assistant.web.limits.rates import MeasuredTurns, Rates
from assistant.web.limits.requests import Guesses, RateLimits
from assistant.web.problems import Problem

ASKING = ["/api/v1/ask", "/v1/chat/completions", "/mcp", "/mcp/"]


class Named:
    """Stands for the layer that says who somebody is: whoever the header names; nobody is refused."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        name = dict(scope.get("headers", [])).get(b"x-name", b"").decode()
        if name:
            scope.setdefault("state", {})["identity"] = Identity(name, Via.HEADER, frozenset({Right.ASK}))
        await self._app(scope, receive, send)


def rates(per_minute: int = 60, burst: int = 2) -> Rates:
    """With a clock that stands still."""
    made = Rates.of(Limits(rate_per_minute=per_minute, rate_burst=burst), clock=lambda: 1000.0)
    assert made
    return made


@pytest.fixture
def app() -> FastAPI:
    app, counted = FastAPI(), rates()

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    def route(request: Request) -> JSONResponse:
        wrong = request.headers.get("authorization") == "Bearer wrong" or "wrong" in request.url.path
        return JSONResponse("", 401 if wrong else 200)

    app.add_middleware(RateLimits, rates=counted)
    app.add_middleware(Named)
    app.add_middleware(Guesses, rates=counted)
    return app


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app)


def statuses(client: TestClient, path: str, times: int, **headers: str) -> list[int]:
    return [client.post(path, headers=headers).status_code for _ in range(times)]


@pytest.mark.parametrize("path", ASKING)
def test_who_asks_too_often_is_told_when_to_ask_again(client: TestClient, path: str) -> None:
    assert statuses(client, path, 2) == [200, 200]
    refused = client.post(path)
    assert (refused.status_code, refused.headers["content-type"]) == (429, "application/problem+json")
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["ratelimit"] == '"questions";r=0;t=2'
    assert refused.headers["ratelimit-policy"] == '"questions";q=2;w=2'
    assert refused.json()["detail"] == "expected at most 2 in 2 seconds, found more; please wait 1 s"


def test_who_may_ask_is_told_how_often_more(client: TestClient) -> None:
    assert client.post("/mcp").headers["ratelimit"] == '"questions";r=1;t=1'


def test_the_doors_count_together_and_callers_apart(client: TestClient) -> None:
    assert [client.post(path).status_code for path in ASKING] == [200, 200, 429, 429]
    assert statuses(client, "/mcp", 3, **{"x-name": "a"}) == [200, 200, 429]
    assert statuses(client, "/mcp", 1, **{"x-name": "b"}) == [200]


def test_the_page_has_ten_events_a_question(client: TestClient) -> None:
    assert statuses(client, "/gradio_api/queue/join", 21) == [200] * 20 + [429]
    assert statuses(client, "/mcp", 1) == [200]


def test_opinions_and_exports_have_a_small_bucket_together(client: TestClient) -> None:
    assert statuses(client, "/api/v1/feedback", 15) + statuses(client, "/export/word", 16) == [200] * 30 + [429]


def test_reading_is_not_counted(client: TestClient) -> None:
    assert [client.get(path).status_code for path in ASKING * 3] == [200] * 12
    assert statuses(client, "/report/E-2021-47", 9) == [200] * 9


def test_who_guesses_at_tokens_is_held_up(client: TestClient) -> None:
    assert statuses(client, "/other", 21, authorization="Bearer wrong") == [401] * 20 + [429]
    held = client.post("/other", headers={"authorization": "Bearer right"})
    assert (held.status_code, held.headers["retry-after"]) == (429, "6")
    assert client.get("/other").status_code == 200


def test_who_guesses_at_a_login_is_held_up(client: TestClient) -> None:
    assert statuses(client, "/login/wrong", 21) == [401] * 20 + [429]


ONE_NETWORK = ["2001:db8:0:7::1", "2001:db8:0:7::2", "2001:db8:0:7:ffff:ffff:ffff:ffff"]


def test_who_changes_their_ipv6_address_within_their_network_is_still_the_same(app: FastAPI) -> None:
    asked = [TestClient(app, client=(address, 1)).post("/mcp").status_code for address in ONE_NETWORK]
    assert asked == [200, 200, 429]
    assert TestClient(app, client=("2001:db8:0:8::1", 1)).post("/mcp").status_code == 200
    mapped = [TestClient(app, client=(f"::ffff:192.0.2.{n}", 1)).post("/mcp").status_code for n in range(3)]
    assert mapped == [200, 200, 200]  # readers with IPv4, at a socket for both protocols


def test_who_guesses_from_all_of_their_ipv6_network_is_held_up(app: FastAPI) -> None:
    addresses = [f"2001:db8:0:7::{n:x}" for n in range(21)]
    guessed = [statuses(TestClient(app, client=(each, 1)), "/x", 1, authorization="Bearer wrong") for each in addresses]
    assert guessed == [[401]] * 20 + [[429]]


def test_no_secret_is_no_guess_and_right_ones_do_not_count(client: TestClient) -> None:
    assert statuses(client, "/wrong", 30) == [401] * 30
    assert statuses(client, "/other", 30, authorization="Bearer right") == [200] * 30


def test_nothing_is_counted_where_the_setting_says_so() -> None:
    assert Rates.of(Limits(rate_per_minute=0)) is None


def test_the_questions_of_the_chat_are_counted_with_the_others() -> None:
    counted = rates()
    turns = MeasuredTurns(AtOnce(), counted.questions)
    chat = Caller(Identity("a", Via.OIDC, frozenset()), Door.CHAT)
    counted.questions.require(chat.key)
    with turns.turn(chat):
        pass
    with pytest.raises(Problem) as refused, turns.turn(chat):
        pass
    assert refused.value.status.value == 429
    assert refused.value.headers is not None
    assert refused.value.headers["Retry-After"] == "1"
    with turns.turn(Caller(chat.identity, Door.API)):  # counted before its door
        pass
