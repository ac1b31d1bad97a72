"""The files of ``deploy/nginx`` that stand before oauth2-proxy, in a real nginx: who comes in, and where to."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.deploy.backends import Mirror, listening
from tests.deploy.nginx import BEFORE_LOGIN, CLAIMS, STREAMS, WITH_LOGIN, Proxy, nginx_before
from tests.deploy.oauth2_proxy import COOKIE, KNOWN, LARGE, PROVIDER, RENEWED, in_cookies, oauth2_proxy

pytestmark = pytest.mark.nginx

NAVIGATES = {"Sec-Fetch-Mode": "navigate"}
ADDRESSED = "/alinea/report/E-2021-47?ui=fr&q=a%26b%20c&from=https%3A%2F%2Fsite.example%2F"
"""A page whose address has all that is easily lost on the way."""


@pytest.fixture(scope="module")
def guarded() -> Iterator[Proxy]:
    with (
        listening(Mirror()) as port,
        listening(oauth2_proxy) as login,
        nginx_before(port, WITH_LOGIN, login=login) as it,
    ):
        yield it


@pytest.fixture(scope="module")
def in_front() -> Iterator[Proxy]:
    with listening(oauth2_proxy) as login, nginx_before(login, BEFORE_LOGIN) as it:
        yield it


@pytest.fixture
def client(guarded: Proxy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=guarded.address, verify=guarded.trust) as opened:
        yield opened


def logged_in_again(client: httpx.Client, response: httpx.Response) -> httpx.Response:
    """What the provider's login leads to: it sends the browser back with the state that it was given."""
    assert response.status_code == 302
    address = urlsplit(response.headers["location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == PROVIDER
    (state,) = parse_qs(address.query)["state"]
    return client.get("/oauth2/callback", params={"code": "c", "state": state})


def test_who_oauth2_proxy_knows_comes_in_under_the_name_that_it_gives(client: httpx.Client) -> None:
    headers = client.get("/alinea/", headers={**CLAIMS, "Cookie": f"{COOKIE}={KNOWN}"}).json()["headers"]
    assert (headers["x-forwarded-user"], headers["x-forwarded-groups"]) == ("ada@example.org", "staff,editors")


def test_after_the_login_the_reader_is_on_the_very_page_that_was_asked_for(client: httpx.Client) -> None:
    back = logged_in_again(client, client.get(ADDRESSED, headers=NAVIGATES))
    assert (back.status_code, back.headers["location"]) == (302, ADDRESSED)
    page = client.get(back.headers["location"], headers=NAVIGATES).json()
    assert f"/alinea{page['path']}?{page['query']}" == ADDRESSED
    assert page["headers"]["x-forwarded-user"] == "ada@example.org"


def test_a_form_that_is_sent_when_nobody_is_logged_in_any_more_leads_to_the_login_too(client: httpx.Client) -> None:
    back = logged_in_again(client, client.post("/alinea/x", data={"rd": "/elsewhere"}, headers=NAVIGATES))
    assert back.headers["location"] == "/alinea/x"


def test_where_to_come_back_to_is_not_for_the_browser_to_say_by_a_header(client: httpx.Client) -> None:
    claimed = {**NAVIGATES, "X-Auth-Request-Redirect": "/elsewhere"}
    assert logged_in_again(client, client.get("/alinea/", headers=claimed)).headers["location"] == "/alinea/"
    assert logged_in_again(client, client.get("/oauth2/start", headers=claimed)).headers["location"] == "/"


def test_a_session_as_large_as_three_cookies_is_set_and_comes_back(client: httpx.Client) -> None:
    back = logged_in_again(client, client.get("/alinea/", headers=NAVIGATES))
    assert back.headers.get_list("set-cookie") == in_cookies(LARGE)
    assert [len(cookie) > 3_500 for cookie in in_cookies(LARGE)] == [True] * 3
    assert client.get("/alinea/").json()["headers"]["x-forwarded-user"] == "ada@example.org"


@pytest.mark.parametrize("old", RENEWED)
def test_a_session_that_is_renewed_is_handed_on_whole(client: httpx.Client, old: str) -> None:
    renewed = client.get("/alinea/", headers={"Cookie": f"{COOKIE}={old}"})
    assert renewed.status_code == 200
    assert renewed.headers.get_list("set-cookie") == in_cookies(RENEWED[old])


@pytest.mark.parametrize("path", [*STREAMS, "/report/E-2021-47"])
def test_a_script_that_nobody_is_logged_in_for_is_told_so(client: httpx.Client, path: str) -> None:
    response = client.get(f"/alinea{path}", headers={**CLAIMS, "Sec-Fetch-Mode": "cors"})
    assert response.status_code == 401


def test_a_program_with_a_token_of_ours_passes_as_nobody_and_one_with_anothers_does_not(client: httpx.Client) -> None:
    ours = {**CLAIMS, "Authorization": "Bearer alinea_0123456789ab_secret"}
    headers = client.post("/alinea/api/v1/ask", headers=ours).json()["headers"]
    assert headers["authorization"] == ours["Authorization"]
    assert "x-forwarded-user" not in headers
    assert "x-forwarded-groups" not in headers
    others = {"Authorization": "Bearer eyJhbGciOi", "Sec-Fetch-Mode": "cors"}
    assert client.post("/alinea/api/v1/ask", headers=others).status_code == 401


def test_the_login_itself_and_the_script_of_pages_that_embed_need_no_login(client: httpx.Client) -> None:
    told = client.get("/oauth2/sign_out").json()
    assert told == {"path": "/oauth2/sign_out", "host": client.base_url.netloc.decode()}
    assert client.get("/alinea/embed.js").json()["path"] == "/embed.js"
    assert client.get("/oauth2/auth").status_code == 404


def test_in_front_of_oauth2_proxy_a_session_as_large_as_three_cookies_passes_both_ways(in_front: Proxy) -> None:
    with httpx.Client(base_url=in_front.address, verify=in_front.trust) as client:
        back = logged_in_again(client, client.get("/oauth2/start", params={"rd": ADDRESSED}))
        assert back.headers["location"] == ADDRESSED
        assert back.headers.get_list("set-cookie") == in_cookies(LARGE)
        assert client.get("/oauth2/auth").headers["x-auth-request-email"] == "ada@example.org"
