"""A person logs in, asks, sees who they are, is logged out, and leaves; also within a frame of another site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from assistant.web.embed.origins import EmbedOrigins
from assistant.web.login.words import ENGLISH as PAGES
from assistant.web.scriptwords import ENGLISH as SCRIPT
from assistant.web.strings import ENGLISH
from tests.browser.conftest import Reader, reader_in
from tests.web.login.mock_provider import mock_provider
from tests.web.login.small_login import app_with, with_provider
from tests.web.login.strict_provider import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("data")
    with mock_provider() as issuer, serving(lambda url: app_with(with_provider(issuer, url), folder)) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, url: str) -> Iterator[Reader]:
    with browser.new_context(locale="en-GB") as context:
        yield reader_in(context, url)


def log_in(page: Page, person: str) -> None:
    """On the provider's page."""
    page.get_by_role("button", name=person, exact=True).click()


def test_a_person_logs_in_asks_sees_who_they_are_and_leaves(reader: Reader) -> None:
    page = reader.page
    page.goto(reader.address)
    expect(page.get_by_text("Authorize Client")).to_be_visible()
    log_in(page, "awa")
    page.locator(".masthead .report strong").wait_for()
    expect(page.locator(".masthead .who")).to_contain_text("Awa Diallo")
    reader.ask("Which group?")
    expect(page.locator(".answer").last).to_contain_text("En octobre 2020")
    page.get_by_role("button", name=ENGLISH.log_out).click()
    page.wait_for_url("**/oauth2/end_session?**")
    page.goto(f"{reader.address}/logout")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES.logged_out.title)
    page.goto(reader.address)
    expect(page.get_by_text("Authorize Client")).to_be_visible()


def test_a_session_that_has_ended_is_said_so_and_the_question_is_asked_after_the_next_login(reader: Reader) -> None:
    page = reader.page
    page.goto(reader.address)
    log_in(page, "awa")
    page.locator(".masthead .report strong").wait_for()
    page.context.clear_cookies(name="alinea-session")
    page.locator("#alinea-question textarea").fill("Which group?")
    page.locator("#alinea-question textarea").press("Enter")
    expect(page.locator("#alinea-lost")).to_contain_text(SCRIPT.connection.logged_out)
    page.get_by_role("button", name=SCRIPT.connection.log_in).click()
    log_in(page, "boss")
    expect(page.locator(".masthead .who")).to_contain_text("Ana Bossa")
    expect(page.locator(".answer").last).to_contain_text("En octobre 2020")


def test_a_person_logs_in_from_within_a_frame_of_another_site(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, framed = tmp_path_factory.mktemp("data"), {}

    def portal_page(_request: object) -> HTMLResponse:
        return HTMLResponse(f'<title>Portal</title><iframe src="{framed["url"]}/" width="900" height="700"></iframe>')

    with (
        mock_provider() as issuer,
        serving(lambda _url: Starlette(routes=[Route("/", portal_page)])) as address,
        browser.new_context(locale="en-GB") as context,
    ):
        portal = address.replace("127.0.0.1", "localhost")  # to a browser, that is another site
        embed = EmbedOrigins((portal,))
        with serving(lambda url: app_with(replace(with_provider(issuer, url), embed=embed), folder)) as framed["url"]:
            log_in_within_a_frame(reader_in(context, portal).page, portal)
            ours = [each for each in context.cookies() if "alinea-session" in each["name"]]
            assert {(each["sameSite"], each["httpOnly"], each["secure"]) for each in ours} == {("None", True, True)}


def log_in_within_a_frame(page: Page, portal: str) -> None:
    page.goto(portal)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(PAGES.framed.title)
    with page.expect_popup() as opened:
        frame.get_by_role("link", name=PAGES.framed.action).first.click()
    log_in(opened.value, "awa")
    expect(frame.locator(".masthead .who")).to_contain_text("Awa Diallo")
    assert opened.value.is_closed()
