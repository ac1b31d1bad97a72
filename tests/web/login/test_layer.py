"""What the layer does beside letting in: how it refuses, renews, guards, and what it hands on."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI, Request, WebSocket
from fastapi.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from assistant.access.identity import Role
from assistant.settings import load_settings
from assistant.web.application import build_app
from assistant.web.embed.origins import EmbedOrigins
from assistant.web.login.adding import add_login, session_seal
from assistant.web.login.cookies import Cookies
from assistant.web.login.options import LoginOptions
from assistant.web.login.sessions import Sessions
from assistant.web.login.words import ENGLISH, FRENCH, Told
from assistant.web.options import WebOptions
from tests.web.gradio_loop import built_in_a_loop
from tests.web.login.small_login import PAGE, app_with, with_provider, with_proxy
from tests.web.serving_app import eager
from tests.web.small_assistant import SmallAssistant

URL = "http://testserver"
OIDC = with_provider("http://127.0.0.1:1", URL)
FRIEND = "https://portal.example.org"


def client(login: LoginOptions, peer: str = "192.0.2.9", **options: Any) -> TestClient:
    app = FastAPI()
    add_login(app, login)

    @app.get("/report/headers")
    def headers(request: Request) -> dict[str, str]:
        return dict(request.headers)

    @app.get("/")
    @app.post("/export/x")
    @app.post("/api/v1/ask")
    @app.get("/evaluation")
    @app.get("/alinea/x.css")
    def page() -> str:
        return "the page"

    @app.websocket("/report/talk")
    async def talk(socket: WebSocket) -> None:
        await socket.accept()

    return TestClient(app, client=(peer, 5000), follow_redirects=False, **options)


def sessions(age: float = 0, login: LoginOptions = OIDC, cookies: Cookies | None = None) -> Sessions:
    assert login.oidc is not None
    cookies = cookies or Cookies()
    return Sessions(session_seal(login.oidc, login.groups), cookies, 12 * 3600, lambda: time.time() - age)


def cookie(role: Role = Role.READER, age: float = 0) -> dict[str, str]:
    known = sessions(age)
    kept = known.cookie(known.begin("awa", role)).partition(";")[0]
    return {"cookie": f"{kept}; __Host-{kept}"}  # the name that it has over https


def test_a_person_is_sent_to_log_in_and_a_program_told_to() -> None:
    door = client(OIDC)
    page = door.get("/report/x?ui=fr", headers=PAGE)
    assert (page.status_code, page.headers["location"]) == (302, "/login?next=/report/x%3Fui%3Dfr")
    told = door.get("/report/x")
    assert told.status_code == 401
    assert told.headers["www-authenticate"] == 'Bearer realm="Alinea"'
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["detail"] == "expected a session or a token, found neither"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"accept": "text/html,*/*"}, 302),  # an old browser, or a page that came by http
        ({"sec-fetch-mode": "navigate"}, 302),
        ({"sec-fetch-mode": "cors", "accept": "text/html"}, 401),
        ({"accept": "application/json"}, 401),
        ({"accept": "*/*"}, 401),
    ],
)
def test_what_a_browser_says_tells_a_person_from_a_script(headers: dict[str, str], status: int) -> None:
    assert client(OIDC).get("/", headers=headers).status_code == status


def test_behind_a_prefix_the_way_to_the_login_has_it_too() -> None:
    door = client(replace(OIDC, base="/alinea"))
    assert door.get("/", headers=PAGE).headers["location"] == "/alinea/login"


def test_in_a_frame_a_button_opens_the_login_in_a_window_of_its_own() -> None:
    door = client(replace(OIDC, base="/alinea", embed=EmbedOrigins((FRIEND,))))
    page = door.get("/report/x?ui=fr", headers={**PAGE, "sec-fetch-dest": "iframe"})
    assert page.status_code == 401
    assert 'href="/alinea/login?window=1" data-act target="_blank"' in page.text
    assert 'data-next="/report/x?ui=fr"' in page.text
    assert page.text.index(FRENCH.framed.title) < page.text.index(ENGLISH.framed.title)
    assert f"frame-ancestors 'self' {FRIEND}" in page.headers["content-security-policy"]
    assert page.headers["cross-origin-opener-policy"] == "unsafe-none"
    assert "provider" not in page.headers.get("location", "")


def test_a_page_for_others_is_said_so_to_a_person() -> None:
    page = client(OIDC).get("/evaluation", headers={**PAGE, **cookie()})
    assert page.status_code == 403
    assert ENGLISH.forbidden.title in page.text
    assert '<p class="who">awa</p>' in page.text


def test_a_right_that_is_lacking_is_named_to_a_program() -> None:
    told = client(OIDC).get("/evaluation", headers=cookie())
    assert told.headers["www-authenticate"] == 'Bearer realm="Alinea", error="insufficient_scope", scope="admin"'
    assert told.json()["detail"] == "expected somebody with the right admin, found somebody without"


def test_a_session_in_use_is_renewed_now_and_then() -> None:
    door = client(OIDC)
    assert "set-cookie" not in door.get("/", headers=cookie(age=60)).headers
    renewed = door.get("/", headers=cookie(age=3600)).headers["set-cookie"]
    assert renewed.startswith("alinea-session=")
    assert "; Max-Age=10800; HttpOnly; " in renewed
    later = {"cookie": renewed.partition(";")[0]}
    assert door.get("/api/v1/me", headers=later).json()["name"] == "awa"


def test_files_that_are_kept_for_everybody_carry_no_cookie() -> None:
    assert "set-cookie" not in client(OIDC).get("/alinea/x.css", headers=cookie(age=3600)).headers


def test_the_name_of_a_session_is_told_to_the_page() -> None:
    found = client(OIDC).get("/api/v1/me", headers=cookie(Role.ADMIN))
    rights = ["admin", "ask", "library", "metrics", "read"]
    assert found.json() == {"name": "awa", "via": "oidc", "rights": rights, "groups": []}
    assert found.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": URL}, 200),
        ({"origin": FRIEND}, 200),
        ({"origin": FRIEND, "sec-fetch-site": "cross-site"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"origin": "https://portal.example.com"}, 403),
        ({"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_pages_of_ours_and_of_those_who_embed_us_may_change_something(headers: dict[str, str], status: int) -> None:
    login = replace(OIDC, embed=EmbedOrigins((FRIEND,)))
    assert client(login).post("/api/v1/ask", headers={**cookie(), **headers}).status_code == status


def test_behind_a_proxy_that_changes_the_host_our_own_pages_are_known_by_the_public_address() -> None:
    login = replace(OIDC, own_origin="https://intranet.example.org")
    sent = {**cookie(), "origin": "https://intranet.example.org"}
    assert client(login).post("/export/x", headers=sent).status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/ask%0A", "/api/v1%0Aask", "/%00", "/api/v1/ask%7F"])
def test_an_address_with_a_control_character_is_none(path: str) -> None:
    told = client(LoginOptions(everybody_is_admin=True)).post(path)
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")
    assert told.json()["detail"] == ("expected an address without control characters, found one with such a character")


def test_a_socket_at_an_address_with_a_control_character_is_refused() -> None:
    door = client(LoginOptions(everybody_is_admin=True))
    with pytest.raises(WebSocketDisconnect) as refused, door.websocket_connect("/report/talk%0A"):
        pass
    assert refused.value.code == 1008


def test_sockets_are_held_to_the_policy_too() -> None:
    door = client(replace(LoginOptions(), everybody_is_admin=False))
    with pytest.raises(WebSocketDisconnect) as refused, door.websocket_connect("/report/talk"):
        pass
    assert refused.value.code == 1008
    administrators = client(LoginOptions(everybody_is_admin=True))
    with administrators.websocket_connect("/report/talk"):
        pass
    with (
        pytest.raises(WebSocketDisconnect),
        administrators.websocket_connect("/report/talk", headers={"origin": "https://elsewhere.example"}),
    ):
        pass


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:7860", 200),
        ("127.0.0.1:7860", 200),
        ("[::1]:7860", 200),
        ("LOCALHOST", 200),
        ("intranet.example.org", 200),
        ("intranet.example.org:8443", 200),
        ("elsewhere.example", 421),
        ("localhost.elsewhere.example", 421),
        ("127.0.0.1.elsewhere.example", 421),
        ("[", 421),
        ("", 421),
    ],
)
def test_where_nobody_logs_in_only_names_of_ours_are_answered(host: str, status: int) -> None:
    login = LoginOptions.of(load_settings({"public_url": "https://intranet.example.org"}, environ={}))
    response = client(login).get("/", headers={"host": host})
    assert response.status_code == status
    assert ("ALINEA_PUBLIC_URL" in response.text) is (status == 421)


@pytest.mark.parametrize(
    ("host", "forwarded", "status"),
    [
        ("elsewhere.example:7860", "localhost:7860", 421),
        ("", "localhost:7860", 421),
        ("localhost:7860", "elsewhere.example", 421),
        ("localhost:7860", "intranet.example.org", 200),
        ("intranet.example.org", "intranet.example.org", 200),
    ],
)
def test_a_page_of_another_name_gets_nothing_by_saying_that_a_proxy_sends_it(
    at_home: TestClient, host: str, forwarded: str, status: int
) -> None:
    headers = {"host": host, "x-forwarded-host": forwarded}
    assert at_home.get("/report/E-2021-47/outline", headers=headers).status_code == status
    assert at_home.get("/healthz", headers=headers).status_code == status


@pytest.fixture(scope="module")
def at_home() -> TestClient:
    """The whole application as it is where nothing is set but the public address, asked from its own machine."""
    options = WebOptions.of(load_settings({"public_url": "https://intranet.example.org"}, environ={}))
    app = built_in_a_loop(lambda: build_app(eager(SmallAssistant()), replace(options, store=None)))
    return TestClient(app, client=("127.0.0.1", 5000))


@pytest.mark.parametrize(
    "values",
    [
        {"host": "0.0.0.0", "allow_no_login": True},
        {"trusted_proxies": ("127.0.0.1",)},
        {"login": "header", "trusted_proxies": ("127.0.0.1",)},
    ],
    ids=str,
)
def test_behind_a_proxy_or_with_a_login_any_name_is_answered(values: dict[str, Any]) -> None:
    assert LoginOptions.of(load_settings(values, environ={})).own_hosts is None


def test_from_anybody_but_the_proxy_its_headers_are_taken_away() -> None:
    said = {"X-Forwarded-User": "awa", "X-Forwarded-Groups": "alinea-admins"}
    open_to_all = replace(with_proxy("10.0.0.0/24"), groups=OIDC.groups)
    from_proxy = client(open_to_all, "10.0.0.77").get("/report/headers", headers=said)
    assert from_proxy.json()["x-forwarded-user"] == "awa"
    refused = client(open_to_all, "10.0.1.1").get("/report/headers", headers=said)
    assert refused.status_code == 401
    seen: list[str] = []
    app = FastAPI()
    add_login(app, open_to_all)
    app.add_api_route("/healthz", lambda request: None)

    @app.get("/readyz")
    def ready(request: Request) -> None:
        seen.extend(request.headers)

    TestClient(app, client=("10.0.1.1", 1)).get("/readyz", headers={**said, "x-other": "1"})
    assert "x-other" in seen
    assert not {"x-forwarded-user", "x-forwarded-groups"} & set(seen)


def test_the_peer_that_an_outer_layer_has_kept_counts_not_the_address_that_it_found_for_the_reader() -> None:
    app = FastAPI()
    add_login(app, with_proxy("10.0.0.5"))

    async def outer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            scope = {**scope, "client": ("192.0.2.9", 1), "state": {"peer": "10.0.0.5"}}
        await app(scope, receive, send)

    said = {"x-forwarded-user": "Awa N’Diaye".encode(), "x-forwarded-groups": b"staff"}
    assert TestClient(outer).get("/api/v1/me", headers=said).json()["name"] == "Awa N’Diaye"


@pytest.mark.parametrize("peer", ["testclient", "", "10.0.0.5.example"])
def test_a_peer_without_an_address_is_not_the_proxy(peer: str) -> None:
    said = {"x-forwarded-user": "awa", "x-forwarded-groups": "staff"}
    assert client(with_proxy("10.0.0.5"), peer).get("/api/v1/me", headers=said).json()["name"] == ""


def test_two_names_are_none() -> None:
    door = client(with_proxy("10.0.0.5"), "10.0.0.5")
    said = [("x-forwarded-user", "root"), ("x-forwarded-user", "awa"), ("x-forwarded-groups", "staff")]
    assert door.get("/api/v1/me", headers=said).json()["name"] == ""


NOBODY_AT_ALL = {"name": "", "via": "nothing", "rights": [], "groups": []}


def test_groups_that_came_twice_make_nobody_an_administrator() -> None:
    door = client(with_proxy("10.0.0.5"), "10.0.0.5")
    said = [("x-forwarded-user", "awa"), ("x-forwarded-groups", "alinea-admins"), ("x-forwarded-groups", "staff")]
    assert door.get("/api/v1/me", headers=said).json() == NOBODY_AT_ALL


@pytest.mark.parametrize(("peer", "name"), [("::ffff:10.0.0.5", "awa"), ("::ffff:10.0.0.6", ""), ("::1", "")])
def test_a_proxy_is_known_by_its_address_as_a_socket_for_both_protocols_writes_it(peer: str, name: str) -> None:
    said = {"x-forwarded-user": "awa", "x-forwarded-groups": "staff"}
    assert client(with_proxy("10.0.0.5"), peer).get("/api/v1/me", headers=said).json()["name"] == name


def test_whom_the_proxy_does_not_name_is_told_so() -> None:
    page = client(with_proxy("10.0.0.5"), "10.0.0.5").get("/", headers=PAGE)
    assert page.status_code == 401
    assert FRENCH.unknown.title in page.text
    assert ENGLISH.unknown.title in page.text


def test_whom_the_proxy_names_in_no_group_of_ours_is_told_so() -> None:
    page = client(with_proxy("10.0.0.5"), "10.0.0.5").get("/", headers={**PAGE, "x-forwarded-user": "awa"})
    assert page.status_code == 403
    assert ENGLISH.no_group.title in page.text


def test_a_token_that_cannot_be_looked_up_opens_nothing() -> None:
    from fastapi import FastAPI as Application
    from starlette.middleware import Middleware

    from assistant.web.login.identifying import Identifier
    from assistant.web.login.layer import Entrance
    from assistant.web.login.pages import LoginPages
    from assistant.web.login.refusals import Refusals

    class Broken:
        def used(self, presented: object, now: object) -> None:
            raise OSError("disk")

    login = LoginOptions()
    layer = Middleware(Entrance, identifier=Identifier(login, None, Broken()), refusals=Refusals(login, LoginPages()))
    door = TestClient(Application(middleware=[layer]))
    response = door.get("/healthz", headers={"authorization": "Bearer alinea_" + "0" * 12 + "_" + "A" * 43})
    assert response.status_code == 503
    assert "disk" not in response.text


@pytest.mark.parametrize("words", [FRENCH, ENGLISH])
def test_every_page_has_its_words(words: object) -> None:
    said = vars(words)
    assert set(said) == {told.value for told in Told}
    assert all(each.title and each.text for each in said.values())


@pytest.fixture(scope="module")
def embedded() -> TestClient:
    """The application without a login, which the pages of one other site may embed."""
    return TestClient(app_with(LoginOptions(embed=EmbedOrigins((FRIEND,)))))


@pytest.mark.parametrize("path", ["/gradio_api/queue/join", "/v1/chat/completions"])
@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({}, True),
        ({"Origin": FRIEND}, False),
        ({"Origin": FRIEND, "Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
    ],
)
def test_the_pages_own_events_come_from_our_pages_only_and_what_programs_send_from_listed_ones_too(
    embedded: TestClient, path: str, headers: dict[str, str], is_ours: bool
) -> None:
    is_allowed = is_ours or (path.startswith("/v1/") and headers.get("Origin") == FRIEND)
    assert (embedded.post(path, headers=headers, json={}).status_code != 403) == is_allowed


def test_who_is_known_and_mistakes_the_address_is_told_so_and_who_is_not_learns_nothing() -> None:
    door = client(OIDC)
    page = door.get("/raport", headers={**PAGE, **cookie()})
    assert page.status_code == 404
    assert ENGLISH.missing.title in page.text
    told = door.get("/raport", headers=cookie())
    assert (told.status_code, told.json()["detail"]) == (404, "expected an address of this site, found another")
    assert door.get("/raport").status_code == 401
    assert door.get("/raport", headers=PAGE, follow_redirects=False).status_code == 302
    assert client(LoginOptions()).get("/raport").status_code == 404
