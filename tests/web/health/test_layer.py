from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRouter
from fastapi.testclient import TestClient

from assistant.access.identity import Identity, Via
from assistant.logformats import DETAILS
from assistant.web.health.accesslog import AccessLog
from assistant.web.health.idle import IdleConnections
from assistant.web.health.layer import WatchLayer
from assistant.web.health.visit import Visit


@dataclass
class Visitors:
    """Writes down what it is told."""

    seen: list[Visit] = field(default_factory=list)

    def visited(self, visit: Visit) -> None:
        self.seen.append(visit)


@pytest.fixture
def visitors() -> Visitors:
    return Visitors()


@pytest.fixture
def client(visitors: Visitors) -> TestClient:
    app = FastAPI()
    router = APIRouter(prefix="/things")

    @router.get("/{name}")
    def thing(name: str) -> str:
        logging.getLogger("assistant.test").info("looked up")
        return name

    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("secret of the server")

    @app.get("/broken-off")
    def broken_off() -> StreamingResponse:
        def parts() -> Iterator[str]:
            yield "one"
            raise RuntimeError("secret of the server")

        return StreamingResponse(parts())

    @app.get("/whoami")
    def whoami(request: Request) -> str:
        request.state.identity = Identity("a.b@example.org", Via.OIDC, frozenset())
        return str(request.state.request_id)

    app.include_router(router, prefix="/api")
    below = FastAPI()
    below.add_api_route("/deep/{x}", lambda x: x, methods=["GET"])
    app.mount("/below", below)
    app.add_middleware(WatchLayer, observers=[AccessLog(), visitors], idle=IdleConnections())
    return TestClient(app)


def test_a_request_is_told_by_its_template_and_its_figures(client: TestClient, visitors: Visitors) -> None:
    assert client.get("/api/things/a?secret=1").text == '"a"'
    (visit,) = visitors.seen
    assert (visit.method, visit.route, visit.status, visit.sent) == ("GET", "/api/things/{name}", 200, 3)
    assert visit.seconds > 0


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [
        ("GET", "/no/such/page", ("GET", "none", 404)),
        ("BREW", "/api/things/a", ("OTHER", "/api/things/{name}", 405)),
        ("GET", "/below/deep/7", ("GET", "/below/deep/{x}", 200)),
    ],
)
def test_whatever_is_sent_becomes_one_of_few(
    method: str, path: str, told: tuple[str, str, int], client: TestClient, visitors: Visitors
) -> None:
    client.request(method, path)
    assert [(visit.method, visit.route, visit.status) for visit in visitors.seen] == [told]


@pytest.mark.parametrize("given", ["r-1", "0af7651916cd43dd8448eb211c80319c", "a.b:c_d=/+" + "x" * 100])
def test_a_well_formed_id_of_the_request_is_kept_and_sent_back(given: str, client: TestClient) -> None:
    response = client.get("/whoami", headers={"X-Request-ID": given})
    assert (response.json(), response.headers["X-Request-ID"]) == (given, given)


@pytest.mark.parametrize("given", ["", " ", "a b", "é", "x" * 129, '"', "-x", "a\tb"])
def test_another_gets_a_new_one(given: str, client: TestClient) -> None:
    ids = {client.get("/whoami", headers={"X-Request-ID": given.encode()}).headers["X-Request-ID"] for _ in range(2)}
    assert len(ids) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in ids)


def test_a_fault_is_answered_with_one_line_and_logged_once(
    client: TestClient, visitors: Visitors, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        response = client.get("/broken", headers={"X-Request-ID": "r-1"})
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    assert response.headers["X-Request-ID"] == "r-1"
    assert "secret" not in response.text
    assert [record.message for record in caplog.records] == ["a request could not be answered"]
    assert [visit.status for visit in visitors.seen] == [500]


def test_a_response_that_breaks_off_is_logged_and_told_with_what_was_sent(
    client: TestClient, visitors: Visitors, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        client.get("/broken-off")
    assert [record.message for record in caplog.records] == ["a request could not be answered"]
    assert [(visit.status, visit.sent) for visit in visitors.seen] == [(200, 3)]


def test_each_request_has_one_line_with_its_id_and_no_word_of_what_was_sent(
    client: TestClient, capsys: pytest.CaptureFixture[str], json_log: None
) -> None:
    client.get("/api/things/s3cret?q=s3cret", headers={"X-Request-ID": "r-1", "Authorization": "Bearer s3cret"})
    client.get("/whoami", headers={"Cookie": "session=s3cret"})
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [
        (line["message"], line.get("request_id") == "r-1") for line in lines if line["logger"].endswith("test")
    ] == [("looked up", True)]
    access = [line for line in lines if line["logger"] == "assistant.web.health.accesslog"]
    assert [{name: line[name] for name in ("method", "route", "status", "bytes")} for line in access] == [
        {"method": "GET", "route": "/api/things/{name}", "status": 200, "bytes": 8},
        {"method": "GET", "route": "/whoami", "status": 200, "bytes": 34},
    ]
    assert [line.get("user") for line in access] == [None, "a.b@example.org"]
    assert access[0]["request_id"] == "r-1"
    assert re.fullmatch(r"GET /api/things/\{name\} 200, \d+\.\d ms, 8 bytes", access[0]["message"])
    assert "s3cret" not in str(lines)


def test_probes_that_succeed_are_worth_no_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        AccessLog().visited(Visit("GET", "/readyz", 200, 0.001, 10, "r-1"))
        AccessLog().visited(Visit("GET", "/readyz", 503, 0.001, 10, "r-2"))
    assert [getattr(record, DETAILS)["status"] for record in caplog.records] == [503]


def test_an_observer_that_fails_keeps_nobody_from_their_answer(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def visited(self, visit: Visit) -> None:
            raise OSError("disk full")

    app = FastAPI()
    app.add_api_route("/", lambda: "here", methods=["GET"])
    app.add_middleware(WatchLayer, observers=[Broken()], idle=IdleConnections())
    with caplog.at_level(logging.ERROR):
        assert TestClient(app).get("/").text == '"here"'
    assert "a request could not be noted" in caplog.text
