from __future__ import annotations

import asyncio
from typing import Any

import pytest

from assistant.web.limits.proxies import Proxies, TrustedProxies

Header = tuple[str, str]


def passed(peer: str | None, *headers: Header, trusted: tuple[str, ...] = ("10.0.0.0/8", "::1")) -> dict[str, Any]:
    """The scope of a request as it comes through the layer."""
    seen: list[dict[str, Any]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope)

    scope = {
        "type": "http",
        "scheme": "http",
        "client": (peer, 40_000) if peer else None,
        "headers": [(b"host", b"inside:7860"), *((name.encode(), value.encode()) for name, value in headers)],
    }
    asyncio.run(Proxies(application, TrustedProxies.of(trusted))(scope, None, None))  # type: ignore[arg-type]
    return seen[0]


@pytest.mark.parametrize(
    ("peer", "through", "client"),
    [
        ("10.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("10.0.0.1", "192.0.2.7:4711", "192.0.2.7"),
        ("10.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("10.0.0.1", "[2001:db8::7]:443", "2001:db8::7"),
        ("::ffff:10.0.0.1", "::ffff:192.0.2.7", "192.0.2.7"),
        ("::1", "192.0.2.7, 10.3.3.3, 10.2.2.2", "192.0.2.7"),
        ("10.0.0.1", "6.6.6.6, 192.0.2.7", "192.0.2.7"),  # the first is only the client's word
        ("10.0.0.1", "10.9.9.9, 10.2.2.2", "10.9.9.9"),
        ("10.0.0.1", "192.0.2.7, unknown", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("192.0.2.1", "6.6.6.6", "192.0.2.1"),
        ("testclient", "6.6.6.6", "testclient"),
    ],
)
def test_the_client_is_the_nearest_address_that_is_no_listed_proxy(peer: str, through: str, client: str) -> None:
    scope = passed(peer, ("x-forwarded-for", through))
    assert scope["client"][0] == client
    assert scope["state"]["peer"] == peer


def test_several_headers_are_one_list() -> None:
    scope = passed("10.0.0.1", ("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "192.0.2.7"))
    assert scope["client"] == ("192.0.2.7", 0)


def test_a_listed_proxy_says_scheme_host_and_prefix() -> None:
    scope = passed(
        "10.0.0.1",
        ("x-forwarded-proto", "https"),
        ("x-forwarded-host", "alinea.example.org:8443"),
        ("x-forwarded-prefix", "/reports/alinea/"),
    )
    assert scope["scheme"] == "https"
    assert scope["headers"] == [(b"host", b"alinea.example.org:8443")]
    assert scope["state"] == {"peer": "10.0.0.1", "host": "inside:7860", "prefix": "/reports/alinea"}
    assert scope["client"] == ("10.0.0.1", 40_000)


@pytest.mark.parametrize(
    "headers",
    [
        [("x-forwarded-proto", "javascript")],
        [("x-forwarded-host", "a b/@c")],
        [("x-forwarded-host", "")],
        [("x-forwarded-prefix", "//evil.example.org")],
        [("x-forwarded-prefix", "/a?b")],
    ],
)
def test_what_makes_no_sense_is_not_taken_over(headers: list[Header]) -> None:
    scope = passed("10.0.0.1", *headers)
    assert (scope["scheme"], scope["headers"]) == ("http", [(b"host", b"inside:7860")])
    assert scope["state"] == {"peer": "10.0.0.1", "host": "inside:7860"}


@pytest.mark.parametrize("peer", ["192.0.2.1", "10.0.0.1", None])
def test_no_such_header_comes_any_further(peer: str | None) -> None:
    names = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-user", "forwarded", "x-real-ip", "x-gradio-server"]
    scope = passed(peer, *((name, "1.2.3.4") for name in names), ("x-mine", "kept"))
    assert scope["headers"] == [(b"host", b"inside:7860"), (b"x-mine", b"kept")]


def test_a_stranger_changes_nothing() -> None:
    said = [("x-forwarded-proto", "https"), ("x-forwarded-host", "evil.example.org"), ("x-forwarded-prefix", "/x")]
    scope = passed("192.0.2.1", *said)
    assert (scope["scheme"], scope["headers"]) == ("http", [(b"host", b"inside:7860")])
    assert scope["state"] == {"peer": "192.0.2.1", "host": "inside:7860"}


def test_a_list_that_names_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match=r"proxy\.local"):
        TrustedProxies.of(["proxy.local"])


def test_the_log_names_each_stranger_once(caplog: pytest.LogCaptureFixture) -> None:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        pass

    async def run() -> None:
        layer = Proxies(application, TrustedProxies.of(["::1"]))
        for number in range(30):
            said = [(b"x-forwarded-for", b"1.2.3.4")] if number else []
            scope = {"type": "http", "client": (f"10.0.0.{number // 2}", 1), "headers": said}
            await layer(scope, None, None)  # type: ignore[arg-type]

    asyncio.run(run())
    assert len(caplog.records) == 10
    assert caplog.messages[0] == (
        "ignored what 10.0.0.0 says of whom it forwards for; if it is your proxy, list it in ALINEA_TRUSTED_PROXIES"
    )
