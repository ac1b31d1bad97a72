from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI

from assistant.access.identity import Right
from assistant.web.login.layer import route_path
from assistant.web.login.policy import OTHERWISE, deciding_row, right_for
from tests.web.login.routes_of import ADMINISTRATORS, addresses_of
from tests.web.login.small_login import app_with, with_provider


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return app_with(with_provider("http://127.0.0.1:1", "http://127.0.0.1:2"), tmp_path_factory.mktemp("data"))


def is_decided(method: str, path: str) -> bool:
    """Whether a row is about it. The folder of our files has other methods too, which it answers with 405."""
    return deciding_row(method, path) is not None or (path.startswith("/alinea/") and method != "GET")


def test_a_row_decides_about_every_address_of_the_application(app: FastAPI) -> None:
    addresses = set(addresses_of(app))
    assert {("POST", "/gradio_api/queue/join"), ("GET", "/healthz"), ("GET", "/login/callback")} <= addresses
    assert addresses >= ADMINISTRATORS
    assert len(addresses) > 80
    assert {f"{method} {path}" for method, path in addresses if not is_decided(method, path)} == set()


@pytest.mark.parametrize(
    ("request_line", "right"),
    [
        ("GET /", Right.READ),
        ("HEAD /", Right.READ),
        ("GET /config", Right.READ),
        ("GET /report/E-2021-47", Right.READ),
        ("GET /report/E-2021-47/passages/51", Right.READ),
        ("POST /export/docx", Right.READ),
        ("GET /gradio_api/app_id", Right.READ),
        ("POST /gradio_api/queue/join", Right.ASK),
        ("GET /gradio_api/queue/data", Right.ASK),
        ("POST /api/v1/feedback", Right.ASK),
        ("POST /api/v1/ask", Right.ASK),
        ("GET /api/v1/reports/E-2021-47/paragraphs/51", Right.READ),
        ("GET /v1/models", Right.READ),
        ("POST /v1/chat/completions", Right.ASK),
        ("POST /mcp", Right.ASK),
        ("GET /api/v1/reports", Right.READ),
        ("GET /api/v1/search", Right.READ),
        ("PUT /api/v1/reports", Right.READ),
        ("GET /api/v2/ask", Right.READ),
        ("GET /docs", Right.READ),
        ("GET /metrics", Right.METRICS),
        ("GET /evaluation", Right.ADMIN),
        ("GET /evaluation/run/report.html", Right.ADMIN),
        ("GET /admin/statistics", Right.ADMIN),
        ("GET /gradio_api/file/etc/passwd", Right.ADMIN),
        ("POST /gradio_api/upload", Right.ADMIN),
        ("GET /monitoring", Right.ADMIN),
        ("GET /healthz", None),
        ("GET /readyz", None),
        ("GET /embed.js", None),
        ("GET /assets/index.js", None),
        ("GET /api/v1/me", None),
        ("GET /login", None),
        ("POST /logout", None),
    ],
)
def test_what_may_be_done_by_whom(request_line: str, right: Right | None) -> None:
    assert right_for(*request_line.split(" ", 1)) == right


@pytest.mark.parametrize(
    "request_line",
    [
        "GET /nothing",
        "GET //evaluation",
        "GET /evaluationx",
        "GET /Evaluation",
        "GET /healthz/x",
        "POST /healthz",
        "DELETE /report/E-2021-47",
        "PUT /",
        "GET /.env",
        "GET /embed.js/../evaluation",
        "POST /docs",
        "WEBSOCKET /gradio_api/queue/join",
    ],
)
def test_what_nobody_thought_of_is_closed(request_line: str) -> None:
    assert right_for(*request_line.split(" ", 1)) is OTHERWISE is Right.ADMIN


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        ("/report/x", "", "/report/x"),
        ("/alinea/report/x", "/alinea", "/report/x"),
        ("/report/x", "/alinea", "/report/x"),
        ("/alinea", "/alinea", "/"),
        ("/alineated", "/alinea", "/alineated"),
        ("", "", "/"),
    ],
)
def test_the_policy_sees_the_path_that_the_routes_see(path: str, root: str, expected: str) -> None:
    from starlette._utils import get_route_path

    scope = {"path": path, "root_path": root}
    assert route_path(scope) == expected
    assert get_route_path(scope) in (expected, "" if expected == "/" else expected)


def test_the_documents_say_of_every_right_who_has_it() -> None:
    page = (Path(__file__).parents[3] / "docs" / "login.md").read_text(encoding="utf-8")
    assert [right.value for right in Right if f"`{right.value}`" not in page] == []
