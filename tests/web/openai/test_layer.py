from __future__ import annotations

from http import HTTPStatus
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from assistant.web.openai.layer import ProblemsForOpenAI
from assistant.web.problems import Problem


class Refusing:
    """A layer that lets nobody in."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        headers = {"Retry-After": "7", "X-Request-ID": "r-1"}
        await Problem(HTTPStatus.TOO_MANY_REQUESTS, "too many", headers).response()(scope, receive, send)


def client_of(*, refusing: bool, root_path: str = "") -> TestClient:
    async def endpoint(request: Request) -> Response:
        return StreamingResponse(iter(["a", "b"]), media_type="text/event-stream")

    app = FastAPI()
    app.add_api_route("/v1/chat/completions", endpoint, methods=["POST"])
    app.add_api_route("/v10", endpoint, methods=["POST"])
    if refusing:
        app.add_middleware(Refusing)
    app.add_middleware(ProblemsForOpenAI)
    return TestClient(app, root_path=root_path)


@pytest.mark.parametrize("root_path", ["", "/alinea"])
def test_a_layers_problem_is_told_in_the_shape_of_openai_with_its_headers(root_path: str) -> None:
    response = client_of(refusing=True, root_path=root_path).post(f"{root_path}/v1/chat/completions")
    assert response.status_code == 429
    assert response.json() == {
        "error": {"message": "too many", "type": "rate_limit_error", "param": None, "code": "rate_limit_exceeded"}
    }
    assert (response.headers["retry-after"], response.headers["x-request-id"]) == ("7", "r-1")
    assert response.headers["content-type"] == "application/json"
    assert int(response.headers["content-length"]) == len(response.content)


@pytest.mark.parametrize("path", ["/v10", "/api/v1/ask", "/"])
def test_the_problems_of_other_addresses_stay_as_they_are(path: str) -> None:
    response = client_of(refusing=True).post(path)
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == "too many"


def test_what_is_no_problem_passes_as_it_comes() -> None:
    response = client_of(refusing=False).post("/v1/chat/completions")
    assert (response.status_code, response.text) == (200, "ab")
