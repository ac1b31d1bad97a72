"""The page inside another page, on small screens, in the dark, and with two readers at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, expect

from assistant.web.embed.origins import EmbedOrigins
from assistant.web.options import WebOptions
from assistant.web.provider import ChatAssistant
from assistant.web.strings import ENGLISH
from tests.browser.conftest import Reader, reader_in, served
from tests.browser.embed.hosts import hosted

pytestmark = pytest.mark.browser

QUESTION = "Que dit le paragraphe 52 ?"
WIDTHS = [320, 390, 1024, 1440, 1920]


@pytest.fixture
def intranet(assistant: ChatAssistant) -> Iterator[str]:
    """A page of another origin with ours in a frame 400 pixels wide."""
    pages = {"/favicon.ico": ""}
    with hosted(pages) as origin, served(assistant, WebOptions(embed=EmbedOrigins((origin,)))) as address:
        pages["/"] = (
            f'<!doctype html><title>Intranet</title><iframe src="{address}/" width="400" height="640"></iframe>'
        )
        yield f"{origin}/"


def asked_in(frame: FrameLocator, question: str) -> None:
    box = frame.locator("#alinea-question textarea")
    box.fill(question)
    box.press("Enter")
    frame.locator(".answer.answered:not(.streaming)").wait_for()


def test_in_a_frame_of_an_intranet_a_question_is_answered_and_its_source_read(browser: Browser, intranet: str) -> None:
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, intranet)
        reader.page.goto(intranet)
        frame = reader.page.frame_locator("iframe")
        frame.locator(".masthead .report strong").wait_for()
        asked_in(frame, QUESTION)
        frame.locator(".answer a.cite").first.click()
        expect(frame.locator("#alinea-source mark").first).to_be_in_viewport()
        wide = frame.locator("html").evaluate("(page) => page.scrollWidth")
        assert wide == 400
        assert reader.complaints == []


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_at_no_width_has_the_page_to_be_scrolled_sideways(browser: Browser, address: str, locale: str) -> None:
    with browser.new_context(locale=locale) as context:
        reader = reader_in(context, address)
        reader.open()
        reader.ask(QUESTION)
        found = {}
        for width in WIDTHS:
            reader.page.set_viewport_size({"width": width, "height": 800})
            found[width] = reader.page.evaluate("document.documentElement.scrollWidth")
        assert found == {width: width for width in WIDTHS}


def test_the_page_is_dark_where_the_system_is(browser: Browser, address: str) -> None:
    def ground(scheme: str) -> str:
        with browser.new_context(locale="en-GB", color_scheme=scheme) as context:  # type: ignore[arg-type]
            reader = reader_in(context, address)
            reader.open()
            reader.ask(QUESTION)
            grounds: str = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
            return grounds

    assert ground("light") == "rgb(246, 247, 249)"
    assert ground("dark") == "rgb(16, 22, 29)"


def test_two_readers_at_once_never_see_one_another_s_words(browser: Browser, address: str) -> None:
    with browser.new_context(locale="fr-FR") as one, browser.new_context(locale="en-GB") as other:
        french, english = reader_in(one, address), reader_in(other, address)
        for reader in (french, english):
            reader.open()
        asked: dict[str, list[str]] = {"french": [], "english": []}
        for number in (17, 42, 63):
            asked["french"].append(f"Que dit le paragraphe {number} ?")
            asked["english"].append(f"What does paragraph {number + 1} say?")
            for reader, question in ((french, asked["french"][-1]), (english, asked["english"][-1])):
                reader.page.locator("#alinea-question textarea").fill(question)
                reader.page.locator("#alinea-question textarea").press("Enter")
            for reader in (french, english):
                expect(reader.page.locator(".answer.answered:not(.streaming)")).to_have_count(len(asked["french"]))
        expect(french.page.locator(".asked")).to_have_text(asked["french"])
        expect(english.page.locator(".asked")).to_have_text(asked["english"])
        expect(french.page.locator(".answer a.cite").first).to_have_text("[par. 17]")
        expect(english.page.locator(".answer a.cite").first).to_have_text("[para. 18]")
        assert ENGLISH.official_document not in french.page.content()


def test_a_reader_of_a_small_screen_gets_back_from_the_source(browser: Browser, address: str) -> None:
    with browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844}, has_touch=True) as context:
        reader: Reader = reader_in(context, address)
        reader.open()
        reader.ask(QUESTION)
        reader.page.locator(".answer a.cite").first.tap()
        expect(reader.page.locator("#alinea-source mark")).to_be_in_viewport()
        reader.page.locator("#alinea-source .back a").tap()
        expect(reader.page.locator("#alinea-question textarea")).to_be_in_viewport()
