"""The headers of every kind of page of the real application."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.store.place import StorePlace
from assistant.web.application import build_app
from assistant.web.assets import address
from assistant.web.embed.origins import EmbedOrigins
from assistant.web.loading import EagerAssistant
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from tests.web.evaluation.small_runs import LATER, write_run
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {}"
)
ALL = LoginOptions(everybody_is_admin=True)
INTRANET = "https://intranet.example.org"
OURS = [
    "/healthz",
    "/report/E-2021-47",
    "/report/E-2021-47/999",
    "/report/E-2021-47/outline",
    "/report/E-2021-47/passages/52",
    f"/{address()}/core.js",
    "/config",
    "/no/such/page",
]
WITH_THEIR_OWN = ["/evaluation", f"/evaluation/{LATER}/report.html"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_run(folder, LATER)
    return folder


def built(options: WebOptions) -> FastAPI:
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    return built_in_a_loop(lambda: build_app(provider, options))


@pytest.fixture(scope="module")
def client(folder: Path) -> TestClient:
    return TestClient(built(WebOptions(store=StorePlace(folder), feedback=True, evaluations=folder, login=ALL)))


@pytest.fixture(scope="module")
def embedded(folder: Path) -> TestClient:
    return TestClient(built(WebOptions(evaluations=folder, embed=EmbedOrigins((INTRANET,)), login=ALL)))


def policies(response: httpx.Response) -> list[str]:
    return response.headers.get_list("content-security-policy")


@pytest.mark.parametrize("path", ["/", *OURS, *WITH_THEIR_OWN])
def test_every_response_says_what_browsers_may_do_with_it(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["permissions-policy"].startswith("camera=(), ")
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cross-origin-opener-policy"] == "same-origin-allow-popups"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("path", OURS)
def test_our_own_pages_have_the_strict_policy(client: TestClient, embedded: TestClient, path: str) -> None:
    assert policies(client.get(path)) == [STRICT.format("'self'")]
    assert policies(embedded.get(path)) == [STRICT.format(f"'self' {INTRANET}")]


@pytest.mark.parametrize("path", WITH_THEIR_OWN)
def test_a_policy_that_a_page_brings_stands_and_only_our_pages_may_hold_it(embedded: TestClient, path: str) -> None:
    brought, ancestors = policies(embedded.get(path))
    assert "default-src 'none'" in brought
    assert ancestors == "frame-ancestors 'self'"


def test_the_page_to_print_keeps_its_own(client: TestClient) -> None:
    sent = {"report": "E/2021/47", "turns": [{"question": "Q", "answer": SmallAssistant().ask("Quel ?").to_json()}]}
    response = client.post("/export/print", json=sent)
    assert response.status_code == 200
    assert policies(response)[0].endswith("frame-ancestors 'none'")
    assert len(policies(response)) == 1


def test_of_the_chat_pages_scripts_each_is_named_and_nothing_else_inline(client: TestClient) -> None:
    response = client.get("/")
    [policy] = policies(response)
    scripts = re.findall(r"script-src ([^;]*)", policy)[0].split()
    assert scripts[:2] == ["'self'", "'unsafe-eval'"]
    assert len(scripts[2:]) == 7  # five in the page, lifeline.js and boot.js from its head
    assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", each) for each in scripts[2:])
    assert policy.endswith("frame-ancestors 'self'")


def test_the_chat_page_may_be_held_by_the_sites_that_are_listed(embedded: TestClient) -> None:
    response = embedded.get("/")
    assert policies(response)[0].endswith(f"frame-ancestors 'self' {INTRANET}")
    assert "x-frame-options" not in response.headers
    assert "cross-origin-opener-policy" not in response.headers


def test_where_readers_come_by_https_they_stay_there(client: TestClient) -> None:
    secure = TestClient(client.app, base_url="https://testserver").get("/healthz")
    assert secure.headers["strict-transport-security"] == "max-age=31536000"


def test_a_script_for_other_sites_may_be_loaded_by_them(client: TestClient) -> None:
    assert client.get("/embed.js").headers["cross-origin-resource-policy"] == "cross-origin"


def test_a_failure_that_nobody_caught_has_the_headers_too(folder: Path) -> None:
    app = built(WebOptions(login=ALL))

    def fail() -> None:
        raise RuntimeError("<b>secret</b>")

    app.add_api_route("/broken", fail)
    app.router.routes.insert(0, app.router.routes.pop())
    response = TestClient(app, raise_server_exceptions=False).get("/broken")
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    assert response.json()["detail"] == "the request could not be met; the log says why"
    assert policies(response) == [STRICT.format("'self'")]


def test_the_prefix_that_a_proxy_names_is_that_of_the_page() -> None:
    app = built(WebOptions(login=ALL))
    behind = TestClient(app, client=("127.0.0.1", 1))
    said = {"X-Forwarded-Prefix": "/reports", "X-Forwarded-Host": "a.example.org", "X-Forwarded-Proto": "https"}
    assert behind.get("/config", headers=said).json()["root"] == "https://a.example.org/reports"
    stranger = TestClient(app, client=("192.0.2.1", 1))
    assert stranger.get("/config", headers=said).json()["root"] == "http://testserver"
