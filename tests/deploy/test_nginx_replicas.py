"""nginx before two replicas: a browser stays with one, which its page needs, and programs are spread over both."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from starlette.responses import JSONResponse

from assistant.web.application import build_app
from assistant.web.options import WebOptions
from benchmarks.page import Session, ask_event
from tests.deploy.backends import listening
from tests.deploy.nginx import REPLICAS, Proxy, nginx_before
from tests.web.gradio_loop import built_in_a_loop
from tests.web.serving_app import eager
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.nginx

COOKIE = "alinea_replica"


class Named:
    """Answers with its own name."""

    def __init__(self, name: str) -> None:
        self._name = name

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await JSONResponse(self._name)(scope, receive, send)


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with (
        listening(Named("one")) as one,
        listening(Named("two")) as two,
        nginx_before(one, REPLICAS, second=two) as both,
    ):
        yield both


def test_programs_without_cookies_are_spread_over_both(proxy: Proxy) -> None:
    with httpx.Client(verify=proxy.trust) as client:
        answered = Counter[str]()
        for _ in range(60):
            client.cookies.clear()
            answered[client.post(f"{proxy.address}/alinea/api/v1/ask").json()] += 1
    assert set(answered) == {"one", "two"}


def test_a_browser_is_told_once_where_it_stays_and_stays_there(proxy: Proxy) -> None:
    seen = set[str]()
    while len(seen) < 2:  # some browsers stay with one, some with the other
        with httpx.Client(base_url=proxy.address, verify=proxy.trust) as browser:
            first = browser.get("/alinea/")
            told = first.headers["set-cookie"]
            assert told == f"{COOKIE}={browser.cookies[COOKIE]}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned"
            later = [browser.get("/alinea/gradio_api/queue/data"), browser.post("/alinea/gradio_api/queue/join")]
            assert [each.json() for each in later] == [first.json()] * 2
            assert not any("set-cookie" in each.headers for each in later)
            seen.add(first.json())


def test_a_browser_goes_on_with_the_other_where_its_own_is_gone() -> None:
    with ExitStack() as both, listening(Named("two")) as two:
        one = both.enter_context(listening(Named("one")))
        with nginx_before(one, REPLICAS, second=two) as proxy:
            browsers = [httpx.Client(base_url=proxy.address, verify=proxy.trust) for _ in range(20)]
            assert {each.get("/alinea/").json() for each in browsers} == {"one", "two"}
            both.close()
            assert {each.get("/alinea/").json() for each in browsers} == {"two"}
            for each in browsers:
                each.close()


def test_the_page_is_answered_by_the_replica_that_it_asked() -> None:
    def page() -> Any:
        return built_in_a_loop(lambda: build_app(eager(SmallAssistant()), WebOptions(root_path="/alinea")))

    async def asked(proxy: Proxy) -> str:
        address = f"{proxy.address}/alinea"
        async with httpx.AsyncClient(base_url=address, verify=proxy.trust, timeout=60) as client:
            return (await Session(client, await ask_event(client), "fr").ask("Quel groupe ?")).answered

    with listening(page()) as one, listening(page()) as two, nginx_before(one, REPLICAS, second=two) as proxy:
        assert [asyncio.run(asked(proxy)) for _ in range(6)] == ["Quel groupe ?"] * 6


def test_the_other_replica_does_not_know_the_questions_of_a_page() -> None:
    """Why a browser has to stay with one."""

    async def parted(one: str, two: str) -> list[int]:
        async with httpx.AsyncClient(timeout=60) as client:
            client.base_url = httpx.URL(one)
            event = await ask_event(client)
            data = [
                {"alinea-question": "Quel groupe ?", "alinea-messages": [], "alinea-bridge": "fr"}.get(name, value)
                for name, value in event.inputs
            ]
            body = {"data": data, "fn_index": event.number, "session_hash": "a-page"}
            joined = await client.post("/gradio_api/queue/join", json=body)
            async with client.stream(
                "GET", f"{two}/gradio_api/queue/data", params={"session_hash": "a-page"}
            ) as elsewhere:
                said = await anext(elsewhere.aiter_text())
        return [joined.status_code, "process_completed" in said]

    def page() -> Any:
        return built_in_a_loop(lambda: build_app(eager(SmallAssistant())))

    with listening(page()) as one, listening(page()) as two:
        assert asyncio.run(parted(f"http://127.0.0.1:{one}", f"http://127.0.0.1:{two}")) == [200, False]
