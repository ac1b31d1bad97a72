"""The whole way: page, provider, back; with a provider and a server that listen on real ports."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from assistant.access.roles import Groups
from assistant.web.login.words import ENGLISH, FRENCH
from tests.web.login.small_login import PAGE, app_with, door_with, with_provider
from tests.web.login.strict_provider import StrictProvider, new_key, serving, strict_provider


@dataclass(frozen=True)
class Site:
    """The application, and its provider."""

    url: str
    provider: StrictProvider

    def browser(self, **options: Any) -> httpx.Client:
        """Somebody's browser, who reads English."""
        headers = {**PAGE, "accept-language": "en"}
        return httpx.Client(base_url=self.url, headers=headers, follow_redirects=True, verify=False, **options)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("data")
    with (
        strict_provider() as provider,
        serving(lambda url: app_with(with_provider(provider.issuer, url), folder)) as url,
    ):
        yield Site(url, provider)


@pytest.fixture
def site(running: Site) -> Iterator[Site]:
    before = {name: value for name, value in vars(running.provider).items() if name not in ("codes", "seen", "keys")}
    before = {name: dict(value) if isinstance(value, dict) else value for name, value in before.items()}
    yield running
    vars(running.provider).update(before)


def me(browser: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = browser.get("/api/v1/me").json()
    return found


def callback_of(browser: httpx.Client) -> str:
    """Begins a login, and says where the provider sends the browser back to, which does not go there."""
    gone = browser.get("/login?next=/report/E-2021-47", follow_redirects=False)
    return httpx.get(gone.headers["location"]).headers["location"]


def test_somebody_logs_in_and_comes_to_the_page_that_they_wanted(site: Site) -> None:
    with site.browser() as browser:
        page = browser.get("/report/E-2021-47?ui=fr")
        assert [urlsplit(str(step.url)).path for step in page.history] == [
            "/report/E-2021-47",
            "/login",
            "/authorize",
            "/login/callback",
        ]
        assert str(page.url) == f"{site.url}/report/E-2021-47?ui=fr"
        assert page.status_code == 200
        assert me(browser) == {"name": "awa", "via": "oidc", "rights": ["ask", "read"], "groups": ["staff"]}


def test_what_is_asked_of_the_provider_is_a_code_with_pkce_state_and_nonce(site: Site) -> None:
    with site.browser() as browser:
        asked = parse_qs(urlsplit(browser.get("/login", follow_redirects=False).headers["location"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{site.url}/login/callback"]
    assert asked["scope"] == ["openid profile email"]
    assert all(len(asked[name][0]) >= 43 for name in ("state", "nonce", "code_challenge"))


def test_nothing_that_binds_a_login_to_its_browser_is_used_twice(site: Site) -> None:
    with site.browser() as browser:
        addresses = [browser.get("/login", follow_redirects=False).headers["location"] for _ in range(2)]
    one, two = (parse_qs(urlsplit(address).query) for address in addresses)
    assert [name for name in ("state", "nonce", "code_challenge") if one[name] == two[name]] == []


def test_the_session_is_in_a_cookie_that_scripts_and_other_sites_do_not_get(site: Site) -> None:
    with site.browser() as browser:
        back = browser.get(callback_of(browser), follow_redirects=False)
    ours = next(line for line in back.headers.get_list("set-cookie") if line.startswith("alinea-session="))
    assert ours.split("; ")[1:] == ["Path=/", "Max-Age=10800", "HttpOnly", "SameSite=Lax"]
    value = ours.partition("=")[2].partition(";")[0]
    assert "awa" not in value
    assert len(value) < 400
    assert back.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("groups", "rights"),
    [
        (["staff"], ["ask", "read"]),
        (["alinea-admins"], ["admin", "ask", "library", "metrics", "read"]),
        (["staff", "librarians"], ["ask", "library", "read"]),
        ("staff", ["ask", "read"]),
    ],
)
def test_groups_make_roles(site: Site, groups: Any, rights: list[str]) -> None:
    site.provider.claims["groups"] = groups
    with site.browser() as browser:
        browser.get("/")
        assert me(browser)["rights"] == rights
        assert me(browser)["groups"] == sorted([groups] if isinstance(groups, str) else groups)


def test_groups_that_the_token_does_not_hold_are_asked_for(site: Site) -> None:
    del site.provider.claims["groups"]
    site.provider.told_later["groups"] = ["alinea-admins"]
    with site.browser() as browser:
        browser.get("/")
        assert "admin" in me(browser)["rights"]
    assert "userinfo" in site.provider.seen


def test_more_said_of_somebody_else_is_not_believed(site: Site) -> None:
    del site.provider.claims["groups"]
    site.provider.told_later.update({"sub": "u-2", "groups": ["alinea-admins"]})
    with site.browser() as browser:
        assert ENGLISH.refused.title in browser.get("/").text
        assert me(browser)["rights"] == []


def test_somebody_in_no_group_is_told_so_and_has_no_session(site: Site) -> None:
    site.provider.claims["groups"] = ["visitors"]
    with site.browser() as browser:
        page = browser.get("/")
        assert page.status_code == 403
        assert ENGLISH.no_group.title in page.text
        assert FRENCH.no_group.title in page.text
        assert '<p class="who">awa</p>' in page.text
        assert me(browser)["name"] == ""


LONG_AGO, IN_LONG = 1_000_000_000, 4_000_000_000
"""In seconds since 1970. Fixed: the name of a test must not change with the clock."""


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://elsewhere.example"},
        {"aud": "another"},
        {"aud": ["another"], "azp": "alinea"},
        {"aud": ["alinea", "another"], "azp": "another"},
        {"exp": LONG_AGO},
        {"iat": IN_LONG},
        {"sub": None},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
    ids=str,
)
def test_an_id_token_that_is_not_for_this_login_lets_nobody_in(site: Site, changed: dict[str, Any]) -> None:
    site.provider.changed = changed
    with site.browser() as browser:
        page = browser.get("/")
        assert page.status_code == 403
        assert ENGLISH.refused.title in page.text
        assert me(browser)["name"] == ""


def test_an_id_token_that_is_a_little_late_or_early_is_believed(site: Site) -> None:
    site.provider.changed = {"exp": int(time.time()) - 20, "iat": int(time.time()) + 20}
    with site.browser() as browser:
        browser.get("/")
        assert me(browser)["name"] == "awa"


def test_a_token_that_another_key_has_signed_lets_nobody_in(site: Site) -> None:
    site.provider.forger = new_key()
    with site.browser() as browser:
        assert ENGLISH.refused.title in browser.get("/").text
        assert me(browser)["name"] == ""


def test_a_token_that_nobody_signed_lets_nobody_in(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsigned(self: StrictProvider, nonce: str) -> str:
        import base64
        import json

        now = int(time.time())
        claims = {"iss": self.issuer, "sub": "u", "aud": "alinea", "iat": now, "exp": now + 9, "nonce": nonce}
        parts = [{"alg": "none"}, {**claims, "groups": ["staff"]}]
        return (
            ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."
        )

    monkeypatch.setattr(StrictProvider, "id_token", unsigned)
    site.provider.metadata["id_token_signing_alg_values_supported"] = ["none", "HS256", "RS256"]
    with site.browser() as browser:
        assert ENGLISH.refused.title in browser.get("/").text
        assert me(browser)["name"] == ""


def test_a_key_that_the_provider_has_changed_is_fetched_once(site: Site) -> None:
    with site.browser() as browser:
        browser.get("/")
    fetched = site.provider.seen.count("keys")
    site.provider.keys.append(new_key())
    with site.browser() as browser:
        browser.get("/")
        assert me(browser)["name"] == "awa"
    with site.browser() as browser:
        browser.get("/")
    assert site.provider.seen.count("keys") == fetched + 1


def test_a_state_that_this_browser_did_not_begin_with_lets_nobody_in(site: Site) -> None:
    with site.browser() as one, site.browser() as another:
        address = callback_of(one)
        page = another.get(address)
        assert page.status_code == 400
        assert ENGLISH.stale.title in page.text
        assert me(another)["name"] == ""


@pytest.mark.parametrize("state", ["", "x" * 43, "é"])
def test_a_wrong_state_lets_nobody_in(site: Site, state: str) -> None:
    with site.browser() as browser:
        address = callback_of(browser)
        code = parse_qs(urlsplit(address).query)["code"][0]
        assert browser.get("/login/callback", params={"code": code, "state": state}).status_code == 400


def test_a_callback_counts_once(site: Site) -> None:
    with site.browser() as browser:
        address = callback_of(browser)
        assert browser.get(address).status_code == 200
        browser.cookies.delete("alinea-session")
        page = browser.get(address)
        assert page.status_code == 400
        assert me(browser)["name"] == ""


def test_a_code_that_was_redeemed_already_lets_nobody_in(site: Site) -> None:
    with site.browser() as browser:
        address = callback_of(browser)
        kept = dict(browser.cookies)
        browser.get(address)
    with site.browser(cookies=kept) as again:
        page = again.get(address)
        assert page.status_code == 403
        assert ENGLISH.refused.title in page.text


def test_two_tabs_may_log_in_at_a_time(site: Site) -> None:
    with site.browser() as browser:
        first, second = callback_of(browser), callback_of(browser)
        assert browser.get(second).status_code == 200
        assert browser.get(first).status_code == 200


def pending(browser: httpx.Client) -> list[str]:
    return [each.value or "" for each in browser.cookies.jar if each.name.startswith("alinea-login-")]


def test_logins_that_nobody_ends_do_not_pile_up_in_the_browser(site: Site) -> None:
    with site.browser() as browser:
        for _ in range(60):
            browser.get("/login", params={"next": f"/report/{'x' * 1900}"}, follow_redirects=False)
        addresses = [callback_of(browser) for _ in range(6)]
        assert len(pending(browser)) == 4
        assert [browser.get(address).status_code for address in addresses] == [400, 400, 200, 200, 200, 200]
        assert pending(browser) == []
        assert me(browser)["name"] == "awa"


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/report/E-2021-47?ui=fr&cited=" + "51," * 50, "/report/E-2021-47?ui=fr&cited=" + "51," * 50),
        ("/report/E-2021-47?cited=" + "51," * 100, "/"),
        ("/report/E-2021-47?about=" + "é" * 100, "/"),
    ],
)
def test_an_address_that_a_cookie_would_be_long_for_is_not_come_back_to(site: Site, wanted: str, reached: str) -> None:
    with site.browser() as browser:
        began = browser.get("/login", params={"next": wanted}, follow_redirects=False)
        assert max(map(len, pending(browser))) < 1_000
        back = httpx.get(began.headers["location"]).headers["location"]
        assert browser.get(back, follow_redirects=False).headers["location"] == reached


def test_a_cookie_of_a_login_that_cannot_be_read_is_the_first_to_go(site: Site) -> None:
    forged = f"alinea-login-{'0' * 16}"
    with site.browser() as browser:
        for name in (forged, "alinea-login-other"):
            browser.cookies.set(name, "x", domain="127.0.0.1")
        for _ in range(4):
            browser.get("/login", follow_redirects=False)
        assert forged not in dict(browser.cookies)
        assert "alinea-login-other" in dict(browser.cookies)  # none of ours


def test_who_is_denied_by_the_provider_is_told_so_in_our_words(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.provider.denies = True
    with site.browser() as browser:
        page = browser.get("/")
    assert page.status_code == 403
    assert ENGLISH.refused.title in page.text
    assert "entry" not in page.text
    assert "access_denied" in caplog.text


def test_another_issuer_in_the_answer_lets_nobody_in(site: Site) -> None:
    with site.browser() as browser:
        page = browser.get(callback_of(browser) + "&iss=https%3A%2F%2Felsewhere.example")
        assert page.status_code == 403


def test_no_secret_is_logged(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="assistant")
    site.provider.changed = {"nonce": "another"}
    with site.browser() as browser:
        address = callback_of(browser)
        cookies = list(dict(browser.cookies).values())
        browser.get(address)
        secrets = [*parse_qs(urlsplit(address).query)["code"], *cookies, "s3cret", "at-1", "eyJ"]
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("assistant"))
    assert "a login was refused" in ours
    assert [secret for secret in secrets if secret in ours] == []


def test_logging_out_ends_the_session_and_goes_on_to_the_provider(site: Site) -> None:
    with site.browser() as browser:
        browser.get("/")
        asked = browser.get("/logout")
        assert ENGLISH.leaving.title in asked.text
        assert me(browser)["name"] == "awa"  # a mere link logs nobody out
        page = browser.post("/logout", headers={"origin": site.url})
        assert ENGLISH.logged_out.title in page.text
        onward = re.search(r'url=([^"]+)"', page.text)
        assert onward is not None
        end = urlsplit(onward[1].replace("&amp;", "&"))
        assert f"{end.scheme}://{end.netloc}{end.path}" == f"{site.provider.issuer}/end"
        assert parse_qs(end.query) == {"client_id": ["alinea"], "post_logout_redirect_uri": [f"{site.url}/logout"]}
        assert me(browser)["name"] == ""
        assert ENGLISH.logged_out.title in browser.get("/logout").text


def test_another_site_can_log_nobody_out(site: Site) -> None:
    with site.browser() as browser:
        browser.get("/")
        refused = browser.post("/logout", headers={"origin": "https://elsewhere.example"})
        assert refused.status_code == 403
        assert me(browser)["name"] == "awa"


def test_a_provider_without_a_way_out_is_left_alone(site: Site) -> None:
    with strict_provider() as provider:
        provider.metadata["end_session_endpoint"] = None
        with serving(lambda url: door_with(with_provider(provider.issuer, url))) as url:
            page = httpx.post(f"{url}/logout", headers={"origin": url})
    assert ENGLISH.logged_out.title in page.text
    assert "http-equiv" not in page.text


def test_a_provider_that_is_down_is_said_so_in_both_languages_and_may_come_up_later() -> None:
    with strict_provider() as provider:
        pass  # its port is free now
    with serving(lambda url: door_with(with_provider(provider.issuer, url))) as url:
        page = httpx.get(url, headers={**PAGE, "accept-language": "fr"}, follow_redirects=True)
    assert page.status_code == 503
    assert page.text.index(FRENCH.unreachable.title) < page.text.index(ENGLISH.unreachable.title)
    assert "127.0.0.1" not in page.text


@pytest.mark.parametrize(
    "metadata", [{"issuer": "https://elsewhere.example"}, {"jwks_uri": None}, {"token_endpoint": 3}], ids=str
)
def test_a_provider_that_says_nonsense_of_itself_counts_as_down(metadata: dict[str, Any]) -> None:
    with strict_provider() as provider:
        provider.metadata = metadata
        with serving(lambda url: door_with(with_provider(provider.issuer, url))) as url:
            assert httpx.get(url, headers=PAGE, follow_redirects=True).status_code == 503


def test_a_slash_at_the_end_of_the_issuer_does_not_matter() -> None:
    with (
        strict_provider() as provider,
        serving(lambda url: door_with(with_provider(f"{provider.issuer}/", url))) as url,
        httpx.Client(base_url=url, headers=PAGE, follow_redirects=True, verify=False) as browser,
    ):
        browser.get("/")
        assert me(browser)["name"] == "awa"


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/login", "javascript:x"]
)
def test_nobody_is_sent_elsewhere_after_logging_in(site: Site, wanted: str) -> None:
    with site.browser() as browser:
        page = browser.get("/login", params={"next": wanted})
        assert str(page.url) == f"{site.url}/"


def test_a_session_ends_where_the_groups_that_count_have_changed(site: Site) -> None:
    with site.browser() as browser:
        browser.get("/")
        kept = dict(browser.cookies)
    stricter = replace(with_provider(site.provider.issuer, site.url), groups=Groups(frozenset({"few"})))
    with serving(lambda _url: door_with(stricter)) as url, httpx.Client(base_url=url, cookies=kept) as browser:
        assert me(browser)["name"] == ""
