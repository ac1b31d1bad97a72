"""The chat within an element of another page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.embed.conftest import BUTTON, FRAME, Intranet, asked, frame_of, warnings_of

pytestmark = pytest.mark.browser

PLACE = '<div id="chat"></div>'
FAR_BELOW = f'<div style="height: 9000px"></div>{PLACE}'
QUESTION = "Quel groupe de travail ?"


def height(page: Page) -> float:
    box = page.locator(FRAME).bounding_box()
    assert box is not None
    return box["height"]


def test_it_grows_with_what_it_holds_and_within_bounds(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.set_viewport_size({"width": 700, "height": 800})
    page.goto(intranet.page('data-target="#chat"', body=PLACE))
    frame = frame_of(page)
    frame.locator(".masthead .report strong").wait_for()
    assert page.locator(BUTTON).count() == 0
    page.wait_for_function(
        "document.querySelector('alinea-chat').shadowRoot.querySelector('.box').style.height !== '440px'"
    )
    before = height(page)
    assert frame.locator("[role=log]").evaluate("(log) => log.scrollHeight <= log.clientHeight")
    asked(frame, QUESTION)
    page.wait_for_function(
        "(before) => document.querySelector('alinea-chat').shadowRoot.querySelector('iframe').clientHeight > before",
        arg=before,
    )
    asked(frame, QUESTION)
    page.wait_for_function(
        "() => document.querySelector('alinea-chat').shadowRoot.querySelector('.box').style.height === '680px'"
    )  # 85 % of the window
    assert frame.locator("#alinea-question textarea").is_visible()
    assert reader.complaints == []


@pytest.mark.parametrize(("given", "pixels"), [("500", 500), ("30rem", 480), ("50vh", 400)])
def test_it_is_as_high_as_it_is_told(reader: Reader, intranet: Intranet, given: str, pixels: int) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1000, "height": 800})
    page.goto(intranet.page(f'data-target="#chat" data-height="{given}"', body=FAR_BELOW))
    box = page.locator("alinea-chat .box").bounding_box()
    assert box is not None
    assert box["height"] == pixels


def test_it_asks_for_nothing_before_its_reader_comes_near_and_then_takes_no_focus(
    reader: Reader, intranet: Intranet
) -> None:
    page = reader.page
    page.goto(intranet.page('data-target="#chat"', body=FAR_BELOW))
    page.locator("#before").focus()
    assert [url for url in reader.requests if url.startswith(intranet.ours)] == [f"{intranet.ours}/embed.js"]
    page.locator("alinea-chat").scroll_into_view_if_needed()
    frame_of(page).locator(".masthead .report strong").wait_for()
    assert page.evaluate("document.activeElement.id") == "before"


def test_a_question_of_the_page_s_own_script_brings_it_into_view(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.goto(intranet.page('data-target="#chat"', body=FAR_BELOW))
    page.evaluate("(question) => alinea.ask(question)", QUESTION)
    frame_of(page).locator(".answer:not(.streaming)").wait_for()
    expect(page.locator(FRAME)).to_be_in_viewport()


def test_a_button_and_an_element_stand_side_by_side_each_with_its_conversation(
    reader: Reader, intranet: Intranet
) -> None:
    page = reader.page
    inline = intranet.script('data-target="#chat"')
    page.goto(intranet.page(body=PLACE, script=intranet.script() + inline + inline))
    assert warnings_of(reader) == [
        "alinea: expected this script once for each target, found it again: the first one stands"
    ]
    expect(page.locator(FRAME)).to_have_count(1)
    asked(page.frame_locator("#chat iframe"), QUESTION)
    page.locator(BUTTON).click()
    panel = page.frame_locator(".panel iframe")
    expect(panel.locator("#alinea-question textarea")).to_be_focused()
    expect(panel.locator(".asked")).to_have_count(0)
    page.evaluate("document.querySelector('#chat alinea-chat').alinea.ask('Que dit-on de la reconnaissance ?')")
    expect(page.frame_locator("#chat iframe").locator(".asked")).to_have_count(2)
    expect(panel.locator(".asked")).to_have_count(0)
