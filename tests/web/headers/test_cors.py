from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient

from assistant.web.embed.origins import EmbedOrigins
from assistant.web.headers.cors import CrossOrigin

LISTED, OTHER = "https://intranet.example.org", "https://evil.example.org"
OPEN = ["/api/v1/ask", "/v1/models", "/embed.js"]


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST", "OPTIONS"])
    def route() -> Response:
        said = {"Access-Control-Allow-Origin": "https://any", "Access-Control-Allow-Credentials": "true"}
        return Response("done", headers={**said, "Vary": "Accept"})

    app.add_middleware(CrossOrigin, origins=EmbedOrigins((LISTED,)))
    return TestClient(app)


def allowed(response: Any) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if name.startswith("access-control-")}


@pytest.mark.parametrize("path", OPEN)
def test_a_listed_site_may_call_and_read(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"Origin": LISTED})
    assert allowed(response) == {
        "access-control-allow-origin": LISTED,
        "access-control-allow-credentials": "true",
        "access-control-expose-headers": "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
    }
    assert response.headers["vary"] == "Accept, Origin"


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("origin", [OTHER, "null", None])
def test_another_site_may_not_read(client: TestClient, path: str, origin: str | None) -> None:
    response = client.get(path, headers={"Origin": origin} if origin else {})
    assert (response.text, allowed(response)) == ("done", {})
    assert response.headers["vary"] == "Accept, Origin"


@pytest.mark.parametrize("path", ["/", "/gradio_api/queue/data", "/report/E-2021-47", "/api/v10/x"])
def test_no_site_may_read_the_rest_whatever_the_route_says(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"Origin": LISTED})
    assert (response.text, allowed(response), response.headers["vary"]) == ("done", {}, "Accept")


def test_a_listed_site_is_told_before_what_it_may_send(client: TestClient) -> None:
    asks = {"Origin": LISTED, "Access-Control-Request-Method": "POST"}
    response = client.options("/api/v1/ask", headers=asks)
    assert (response.status_code, response.text) == (204, "")
    assert allowed(response) == {
        "access-control-allow-origin": LISTED,
        "access-control-allow-credentials": "true",
        "access-control-allow-methods": "GET, POST, DELETE",
        "access-control-allow-headers": "Authorization, Content-Type, Last-Event-ID",
        "access-control-max-age": "600",
        "access-control-expose-headers": "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id",
    }
    assert response.headers["vary"] == "Origin"


def test_another_site_is_told_nothing_before(client: TestClient) -> None:
    response = client.options("/api/v1/ask", headers={"Origin": OTHER, "Access-Control-Request-Method": "POST"})
    assert (response.status_code, allowed(response), response.headers["vary"]) == (204, {}, "Origin")
