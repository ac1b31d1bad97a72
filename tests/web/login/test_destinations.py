from __future__ import annotations

import pytest

from assistant.web.login.destinations import login_address, safe_destination


@pytest.mark.parametrize(
    "wanted", ["/", "/report/E-2021-47", "/report/E-2021-47?ui=fr&x=%2F%2Fa", "/a//b", "/?next=//x", "/é"]
)
def test_addresses_of_ours_are_gone_to(wanted: str) -> None:
    assert safe_destination(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        None,
        "",
        "report",
        "https://elsewhere.example",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        " //elsewhere.example",
        "/\n/elsewhere.example",
        "/\x00",
        "javascript:alert(1)",
        "http:elsewhere.example",
        "/login",
        "/login?next=/login",
        "/login/callback?code=x",
        "/logout",
        "/" + "x" * 2000,
        "//[",
    ],
)
def test_all_else_leads_to_the_chat(wanted: str | None) -> None:
    assert safe_destination(wanted) == "/"


@pytest.mark.parametrize(
    ("base", "path", "query", "expected"),
    [
        ("", "/", "", "/login"),
        ("/alinea", "/", "", "/alinea/login"),
        ("/alinea", "/report/x", "ui=fr&a=1", "/alinea/login?next=/report/x%3Fui%3Dfr%26a%3D1"),
        ("", "//elsewhere.example/", "", "/login"),
        ("", "/a b", "", "/login?next=/a%2520b"),
        ("", "/é", "", "/login?next=/%25C3%25A9"),
    ],
)
def test_the_way_to_the_login_remembers_what_was_wanted(base: str, path: str, query: str, expected: str) -> None:
    assert login_address(base, path, query) == expected
