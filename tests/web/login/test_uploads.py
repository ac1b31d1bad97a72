"""Who may add reports, as the settings say."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.settings import load_settings
from assistant.web.login.options import LoginOptions
from tests.web.login.small_login import door_with, with_proxy

OTHERS = {"host": "0.0.0.0", "allow_no_login": True}


def rights(login: LoginOptions, **headers: str) -> set[str]:
    client = TestClient(door_with(login), client=("127.0.0.1", 5000), headers={"host": "localhost", **headers})
    return set(client.get("/api/v1/me").json()["rights"])


@pytest.mark.parametrize(
    ("values", "adds"),
    [
        ({}, True),
        ({"host": "::1"}, True),
        ({"public_url": "http://localhost:7860"}, True),
        ({"public_url": "https://intranet.example.org"}, False),
        ({"trusted_proxies": ("127.0.0.1",)}, False),
        (OTHERS, False),
        ({**OTHERS, "admin": True}, False),
        ({**OTHERS, "uploads": "on"}, True),
        ({"trusted_proxies": ("127.0.0.1",), "uploads": "on"}, True),
        ({"uploads": "off"}, False),
        ({"uploads": "off", "admin": True}, False),
    ],
    ids=str,
)
def test_where_nobody_logs_in_all_add_where_that_is_this_machine_alone_or_somebody_said_so(
    values: dict[str, Any], adds: bool
) -> None:
    found = rights(LoginOptions.of(load_settings(values, environ={})))
    assert ("library" in found) is adds
    assert found >= {"ask", "read"}


@pytest.mark.parametrize(
    ("uploads", "groups", "adds"),
    [
        ("auto", "library", True),
        ("auto", "boss", True),
        ("auto", "staff", False),
        ("on", "staff", False),
        ("off", "library", False),
        ("off", "boss", False),
    ],
)
def test_where_people_log_in_librarians_and_administrators_add_unless_nobody_does(
    uploads: str, groups: str, adds: bool
) -> None:
    values = {
        "login": "header",
        "trusted_proxies": ("127.0.0.1",),
        "library_groups": "library, boss",
        "admin_groups": "boss",
        "uploads": uploads,
    }
    login = LoginOptions.of(load_settings(values, environ={}))
    said = {"x-forwarded-user": "awa", "x-forwarded-groups": groups}
    assert ("library" in rights(login, **said)) is adds


def test_the_groups_that_a_proxy_names_are_known_whatever_they_make_of_somebody() -> None:
    client = TestClient(door_with(with_proxy("10.0.0.5")), client=("10.0.0.5", 5000))
    said = {b"x-forwarded-user": b"awa", b"x-forwarded-groups": "staff, , Haut Comité".encode()}
    assert client.get("/api/v1/me", headers=said).json()["groups"] == ["Haut Comité", "staff"]
