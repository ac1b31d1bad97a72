"""Behind a path prefix, which a proxy takes away: an address that still has it is another, no way around."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.web.login.options import LoginOptions
from tests.web.login.small_login import PAGE, app_with, with_provider

LOGIN = replace(with_provider("http://127.0.0.1:1", "http://testserver/alinea"), base="/alinea")
BEHIND = ("/", "/config", "/gradio_api/info", "/theme.css")


@pytest.fixture(scope="module", params=["setting", "header"])
def prefixed(request: pytest.FixtureRequest) -> tuple[TestClient, TestClient]:
    """With a login, and without; the prefix is set, or named by the proxy."""
    is_set = request.param == "setting"
    headers = {} if is_set else {"x-forwarded-prefix": "/alinea"}
    root = "/alinea" if is_set else ""
    closed, opened = (
        TestClient(app_with(login, root_path=root), client=("127.0.0.1", 5000), headers=headers, follow_redirects=False)
        for login in (LOGIN, LoginOptions())
    )
    return closed, opened


@pytest.mark.parametrize("path", BEHIND)
def test_the_folder_of_our_files_named_like_the_prefix_opens_nothing_else(
    prefixed: tuple[TestClient, TestClient], path: str
) -> None:
    closed, _ = prefixed
    assert closed.get(f"/alinea{path}").status_code == 404
    assert closed.get(f"/alinea/alinea{path}").status_code == 404


def test_the_page_and_its_configuration_are_served_where_the_proxy_asks_for_them(
    prefixed: tuple[TestClient, TestClient],
) -> None:
    closed, opened = prefixed
    assert closed.get("/config").status_code == 401
    assert closed.get("/", headers=PAGE).headers["location"] == "/alinea/login"
    assert opened.get("/config").json()["root"] == "http://testserver/alinea"
    assert "http://testserver/alinea" in opened.get("/").text
    assert opened.get("/gradio_api/info").status_code == 200
