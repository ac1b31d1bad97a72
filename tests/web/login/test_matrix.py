"""Every address, for everybody: who is let in, and who is told what."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.middleware import Middleware

from assistant.access.identity import RIGHTS, Right, Role
from assistant.access.tokens import make_token
from assistant.store.place import StorePlace
from assistant.store.tokens import TokenStore
from assistant.web.login.adding import session_seal
from assistant.web.login.cookies import Cookies
from assistant.web.login.options import LoginOptions
from assistant.web.login.policy import deciding_row, right_for
from assistant.web.login.sessions import Sessions
from tests.web.login.routes_of import ADMINISTRATORS, addresses_of
from tests.web.login.small_login import app_with, with_provider, with_proxy

URL, PROXY, ELSEWHERE = "http://alinea.test", "10.0.0.5", "192.0.2.9"
LOGINS = {
    "none": LoginOptions(),
    "none, all administrators": LoginOptions(everybody_is_admin=True, everybody_adds=True),
    "oidc": with_provider("http://127.0.0.1:1", URL),
    "header": with_proxy(PROXY),
}
READER, ADMIN, TOKEN = RIGHTS[Role.READER], RIGHTS[Role.ADMIN], frozenset({Right.METRICS})
NOBODY: frozenset[Right] = frozenset()
IN = 299
"""The status of what was let in."""


class Inside:
    """What lies behind the layers: it is not asked for real."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert scope["state"]["identity"] is not None
        await send({"type": "http.response.start", "status": IN, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@dataclass(frozen=True)
class Places:
    """The applications, one for each way to log in, and the tokens that were made for them."""

    apps: Mapping[str, FastAPI]
    addresses: tuple[tuple[str, str], ...]
    tokens: Mapping[str, str]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    folder = tmp_path_factory.mktemp("data")
    apps = {name: app_with(login, folder) for name, login in LOGINS.items()}
    addresses = tuple(dict.fromkeys(address for app in apps.values() for address in addresses_of(app)))
    for app in apps.values():
        app.user_middleware.append(Middleware(Inside))
    return Places(apps, addresses, tokens_in(folder))


def test_the_addresses_of_every_part_are_tried(places: Places) -> None:
    assert set(places.addresses) >= ADMINISTRATORS | {("POST", "/api/v1/feedback"), ("GET", "/evaluation")}


def tokens_in(folder: Path) -> dict[str, str]:
    store, now = TokenStore(StorePlace(folder).opened), datetime.now(UTC)
    made = {
        "asks": make_token("asks", [Right.ASK], now, timedelta(1)),
        "measures": make_token("measures", [Right.METRICS], now, timedelta(1)),
        "does all": make_token("does all", [Right.ADMIN], now, timedelta(1)),
        "expired": make_token("expired", [Right.ADMIN], now - timedelta(2), timedelta(1)),
        "revoked": make_token("revoked", [Right.ADMIN], now, timedelta(1)),
    }
    for token, _ in made.values():
        store.keep(token)
    assert store.revoke(made["revoked"][0].id, now)
    shown = {name: text for name, (_, text) in made.items()}
    return {**shown, "forged": shown["does all"][:-4] + "AAAA", "unknown": "alinea_" + "0" * 12 + "_" + "A" * 43}


def session(role: Role, *, key: bytes = b"k" * 32, age: int = 0) -> dict[str, str]:
    """The header of a browser with a session of that role, which began ``age`` seconds ago."""
    import time
    from dataclasses import replace

    login = LOGINS["oidc"]
    assert login.oidc is not None
    seal = session_seal(replace(login.oidc, secret=key), login.groups)
    sessions = Sessions(seal, Cookies(), 3600, lambda: time.time() - age)
    return {"cookie": sessions.cookie(sessions.begin("awa", role)).partition(";")[0]}


def answers(
    app: FastAPI, addresses: tuple[tuple[str, str], ...], headers: Mapping[str, str], peer: str
) -> dict[str, int]:
    """The status of each address, asked as a server asks: a client of HTTP in between would take most of the time."""
    sent = [(name.encode(), value.encode()) for name, value in {"host": "alinea.test", **headers}.items()]

    async def status(method: str, path: str) -> int:
        began: list[int] = []

        async def send(message: Any) -> None:
            began.extend([message["status"]] if message["type"] == "http.response.start" else [])

        await app({**_SCOPE, "method": method, "path": path, "headers": sent, "client": (peer, 5000)}, _nothing, send)
        return began[0]

    async def all_of_them() -> dict[str, int]:
        return {f"{method} {path}": await status(method, path) for method, path in addresses}

    return asyncio.run(all_of_them())


_SCOPE = {
    "type": "http",
    "asgi": {"version": "3.0"},
    "http_version": "1.1",
    "scheme": "http",
    "server": ("alinea.test", 80),
    "root_path": "",
    "query_string": b"",
}


async def _nothing() -> dict[str, Any]:
    """The body of each request."""
    return {"type": "http.request", "body": b"", "more_body": False}


def expected(
    addresses: tuple[tuple[str, str], ...], rights: frozenset[Right], lacking: int, elsewhere: int | None
) -> dict[str, int]:
    """What the policy says: in, else ``lacking``; ``elsewhere``: for what changes something, if not from our pages."""

    def status(method: str, path: str) -> int:
        right = right_for(method, path)
        if right is not None and right not in rights:
            return NOTHING_THERE if lacking == 403 and deciding_row(method, path) is None else lacking
        return elsewhere if elsewhere and method not in ("GET", "HEAD") else IN

    return {f"{method} {path}": status(method, path) for method, path in addresses}


NOTHING_THERE = 404
SAID = {"x-forwarded-user": "awa", "x-forwarded-groups": "visitors, staff"}
SAID_ADMIN = {"x-forwarded-user": "awa", "x-forwarded-groups": "alinea-admins"}
FROM_ELSEWHERE = {"origin": "https://elsewhere.example"}
WITHOUT_LOGIN = READER | {Right.METRICS}
GARBAGE = {"cookie": "alinea-session=garbage"}


@pytest.mark.parametrize(
    ("login", "headers", "peer", "rights", "lacking", "elsewhere"),
    [
        ("none", {}, ELSEWHERE, WITHOUT_LOGIN, 403, None),
        ("none", {**SAID_ADMIN, **GARBAGE}, ELSEWHERE, WITHOUT_LOGIN, 403, None),
        ("none", {"authorization": "Bearer unused"}, ELSEWHERE, WITHOUT_LOGIN, 403, None),
        ("none", FROM_ELSEWHERE, ELSEWHERE, WITHOUT_LOGIN, 403, 403),
        ("none", {"origin": URL}, ELSEWHERE, WITHOUT_LOGIN, 403, None),
        ("none, all administrators", {}, ELSEWHERE, ADMIN, 403, None),
        ("oidc", {}, ELSEWHERE, NOBODY, 401, None),
        ("oidc", GARBAGE, ELSEWHERE, NOBODY, 401, None),
        ("oidc", SAID_ADMIN, PROXY, NOBODY, 401, None),
        ("oidc", session(Role.READER), ELSEWHERE, READER, 403, None),
        ("oidc", {**session(Role.READER), "origin": URL}, ELSEWHERE, READER, 403, None),
        ("oidc", {**session(Role.READER), **FROM_ELSEWHERE}, ELSEWHERE, READER, 403, 403),
        ("oidc", {**session(Role.READER), "sec-fetch-site": "cross-site"}, ELSEWHERE, READER, 403, 403),
        ("oidc", session(Role.ADMIN), ELSEWHERE, ADMIN, 403, None),
        ("oidc", {**session(Role.ADMIN), **FROM_ELSEWHERE}, ELSEWHERE, ADMIN, 403, 403),
        ("oidc", session(Role.ADMIN, key=b"o" * 32), ELSEWHERE, NOBODY, 401, None),
        ("oidc", session(Role.ADMIN, age=4 * 3600), ELSEWHERE, NOBODY, 401, None),
        ("header", {}, PROXY, NOBODY, 401, None),
        ("header", SAID_ADMIN, ELSEWHERE, NOBODY, 401, None),
        ("header", {**SAID_ADMIN, "x-forwarded-for": PROXY}, ELSEWHERE, NOBODY, 401, None),
        ("header", session(Role.ADMIN), PROXY, NOBODY, 401, None),
        ("header", SAID, PROXY, READER, 403, None),
        ("header", {**SAID, **FROM_ELSEWHERE}, PROXY, READER, 403, 403),
        ("header", {**SAID, "authorization": "Bearer the-proxys-own"}, PROXY, READER, 403, None),
        ("header", SAID_ADMIN, PROXY, ADMIN, 403, None),
        ("header", {"x-forwarded-user": "awa", "x-forwarded-groups": "visitors"}, PROXY, NOBODY, 403, None),
        ("header", {"x-forwarded-groups": "staff"}, PROXY, NOBODY, 401, None),
    ],
)
def test_each_address_lets_in_whom_the_policy_says(
    places: Places,
    login: str,
    headers: dict[str, str],
    peer: str,
    rights: frozenset[Right],
    lacking: int,
    elsewhere: int | None,
) -> None:
    found = answers(places.apps[login], places.addresses, headers, peer)
    assert found == expected(places.addresses, rights, lacking, elsewhere)


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize(
    ("token", "rights"), [("asks", READER), ("measures", TOKEN), ("does all", ADMIN)], ids=["asks", "measures", "all"]
)
def test_a_good_token_opens_what_it_is_for_from_wherever_it_comes(
    places: Places, login: str, token: str, rights: frozenset[Right]
) -> None:
    headers = {"authorization": f"Bearer {places.tokens[token]}", **FROM_ELSEWHERE}
    found = answers(places.apps[login], places.addresses, headers, ELSEWHERE)
    assert found == expected(places.addresses, rights, 403, None)


@pytest.mark.parametrize("login", LOGINS)
@pytest.mark.parametrize("token", ["expired", "revoked", "forged", "unknown"])
def test_a_bad_token_opens_nothing_not_even_what_is_open(places: Places, login: str, token: str) -> None:
    headers = {"authorization": f"bearer {places.tokens[token]}", **session(Role.ADMIN), **SAID_ADMIN}
    found = answers(places.apps[login], places.addresses, headers, PROXY)
    assert set(found.values()) == {401}


def test_where_people_log_in_with_a_provider_anything_else_as_a_token_is_refused(places: Places) -> None:
    for sent in ("Bearer sk-unused", "Bearer", "bearer alinea_"):
        found = answers(places.apps["oidc"], places.addresses, {"authorization": sent}, ELSEWHERE)
        assert set(found.values()) == {401}


@pytest.mark.parametrize("added", ["\n", "\r", "\r\n", "\0", "\x1f", "\x7f", "/\n"])
@pytest.mark.parametrize("login", ["none, all administrators", "oidc"])
def test_no_address_is_reached_by_another_with_a_control_character(places: Places, login: str, added: str) -> None:
    addresses = tuple((method, path + added) for method, path in places.addresses)
    found = answers(places.apps[login], addresses, session(Role.ADMIN), ELSEWHERE)
    assert set(found.values()) == {404}
