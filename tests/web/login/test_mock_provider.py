"""The whole way with a provider that is not ours, through its own page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from assistant.web.login.words import ENGLISH
from tests.web.login.mock_provider import mock_provider
from tests.web.login.small_login import PAGE, door_with, with_provider
from tests.web.login.strict_provider import serving


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with mock_provider() as issuer, serving(lambda url: door_with(with_provider(issuer, url))) as address:
        yield address


@pytest.mark.parametrize(
    ("person", "name", "rights", "group"),
    [
        ("awa", "Awa Diallo", ["ask", "read"], "staff"),
        ("boss", "Ana Bossa", ["admin", "ask", "library", "metrics", "read"], "alinea-admins"),
    ],
)
def test_people_log_in_by_the_providers_page_and_out_again(
    url: str, person: str, name: str, rights: list[str], group: str
) -> None:
    with httpx.Client(base_url=url, headers={**PAGE, "accept-language": "en"}, follow_redirects=True) as browser:
        form = browser.get("/")
        assert "Authorize Client" in form.text
        page = browser.post(form.url, data={"sub": person})
        assert (str(page.url), page.text) == (f"{url}/", '"the page"')
        known = {"name": name, "via": "oidc", "rights": rights, "groups": [group]}
        assert browser.get("/api/v1/me").json() == known
        left = browser.post("/logout", headers={"origin": url})
        assert "/oauth2/end_session?client_id=alinea" in left.text
        assert browser.get("/api/v1/me").json()["name"] == ""


def test_who_refuses_to_say_who_they_are_is_not_let_in(url: str) -> None:
    with httpx.Client(base_url=url, headers={**PAGE, "accept-language": "en"}, follow_redirects=True) as browser:
        form = browser.get("/")
        page = browser.post(form.url, data={"action": "deny"})
        # It sends no state back, against the standard: nothing tells which login was refused.
        assert urlsplit(str(page.url)).path == "/login/callback"
        assert ENGLISH.stale.title in page.text or ENGLISH.refused.title in page.text
        assert browser.get("/api/v1/me").json()["name"] == ""
