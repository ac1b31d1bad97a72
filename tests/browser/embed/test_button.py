"""The button in another page, and the panel that it opens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.embed.conftest import BUTTON, FRAME, Intranet, asked, frame_of, opened, warnings_of

pytestmark = pytest.mark.browser

QUESTION = "Quel groupe de travail ?"
STRICT = (
    "default-src 'none'; style-src 'self'; script-src {ours}; frame-src {ours}; img-src 'self'; "
    "require-trusted-types-for 'script'"
)


def focused(page: Page) -> str:
    """What has the focus: in our element, the class of what has it there."""
    found: str = page.evaluate(
        "() => { const a = document.activeElement; const b = a.shadowRoot?.activeElement; return b ? b.className || b.localName : a.id || a.localName }"
    )
    return found


def is_modal(page: Page) -> bool:
    modal: bool = page.locator("alinea-chat dialog").evaluate("(dialog) => dialog.matches(':modal')")
    return modal


def test_with_a_mouse_it_is_opened_asked_and_the_source_read(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.goto(intranet.page())
    button = page.get_by_role("button", name="Interroger le rapport")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert page.locator(FRAME).count() == 0
    assert [url for url in reader.requests if url.startswith(intranet.ours)] == [f"{intranet.ours}/embed.js"]
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("dialog", name="Alinea : questions sur le rapport")).to_be_visible()
    assert not is_modal(page)
    frame = frame_of(page)
    asked(frame, QUESTION)
    expect(frame.locator(".answer")).to_contain_text("En octobre 2020")
    expect(frame.locator("#alinea-source")).not_to_be_visible()
    frame.locator(".answer a.cite").first.click()
    expect(frame.locator("#alinea-source mark").first).to_be_in_viewport()
    expect(frame.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 51")
    frame.get_by_role("button", name="Retour à la conversation").click()
    expect(frame.locator("#alinea-source")).not_to_be_visible()
    expect(frame.locator(".answer a.cite").first).to_be_focused()
    page.get_by_role("button", name="Fermer").click()
    expect(page.locator("alinea-chat dialog")).not_to_be_visible()
    assert focused(page) == "opens"
    assert reader.complaints == []


def test_with_the_keyboard_it_is_opened_asked_and_closed_and_the_conversation_stays(
    reader: Reader, intranet: Intranet
) -> None:
    page = reader.page
    page.goto(intranet.page())
    page.locator("#before").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "opens"
    page.keyboard.press("Enter")
    frame = frame_of(page)
    expect(frame.locator("#alinea-question textarea")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    frame.locator(".answer:not(.streaming)").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "false")
    assert focused(page) == "opens"
    page.keyboard.press("Space")
    expect(frame.locator("#alinea-question textarea")).to_be_focused()
    expect(frame.locator(".answer")).to_be_visible()
    page.keyboard.press("Shift+Tab")  # through the frame, backwards, to the panel's own buttons
    while focused(page) == "iframe":
        page.keyboard.press("Shift+Tab")
    assert focused(page) == "small close"
    page.keyboard.press("Escape")
    expect(page.locator("alinea-chat dialog")).not_to_be_visible()
    assert focused(page) == "opens"


def test_escape_puts_the_source_away_before_the_panel(reader: Reader, intranet: Intranet) -> None:
    frame = opened(reader.page, intranet.page())
    asked(frame, QUESTION)
    frame.locator(".answer a.cite").last.press("Enter")  # its sentence is far down in its paragraph
    expect(frame.locator("#alinea-source mark").first).to_be_in_viewport()
    expect(frame.get_by_role("button", name="Retour à la conversation")).to_be_in_viewport()
    assert frame.locator("#alinea-sources").evaluate("(over) => over.scrollHeight <= over.clientHeight")  # and stays so
    expect(frame.locator("#alinea-source h2")).to_be_focused()
    assert frame.locator("#alinea-conversation").evaluate("(behind) => behind.inert") is True
    reader.page.keyboard.press("Escape")
    expect(frame.locator("#alinea-source")).not_to_be_visible()
    expect(frame.locator(".answer a.cite").last).to_be_focused()
    expect(reader.page.locator("alinea-chat dialog")).to_be_visible()
    frame.locator("#alinea-question textarea").focus()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("alinea-chat dialog")).not_to_be_visible()


def test_the_focus_goes_back_to_whatever_of_the_page_opened_it(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.goto(intranet.page('data-button="none"'))
    page.evaluate("document.getElementById('before').addEventListener('click', () => alinea.open())")
    page.locator("#before").focus()
    page.keyboard.press("Enter")
    expect(frame_of(page).locator("#alinea-question textarea")).to_be_focused()
    assert page.locator(BUTTON).count() == 0
    page.keyboard.press("Escape")
    expect(page.locator("alinea-chat dialog")).not_to_be_visible()
    assert focused(page) == "before"


def test_on_a_small_screen_it_fills_it_and_the_page_behind_is_out_of_reach(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 700})
    opened(page, intranet.page())
    assert is_modal(page)
    box = page.locator("alinea-chat dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 700}
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(focused(page))
    assert "before" not in reached
    assert "iframe" in reached


def test_on_a_screen_that_is_turned_the_page_comes_within_reach_and_the_focus_stays(
    reader: Reader, intranet: Intranet
) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 700})
    opened(page, intranet.page())
    page.set_viewport_size({"width": 1200, "height": 800})
    page.wait_for_function(
        "!document.querySelector('alinea-chat').shadowRoot.querySelector('dialog').matches(':modal')"
    )
    assert focused(page) == "iframe"
    page.locator("#before").click()
    assert focused(page) == "before"


def test_enlarged_it_shows_the_source_beside_the_conversation(reader: Reader, intranet: Intranet) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1400, "height": 800})
    frame = opened(page, intranet.page())
    asked(frame, QUESTION)
    page.get_by_role("button", name="Agrandir").click()
    expect(frame.locator("#alinea-source mark").first).to_be_in_viewport()
    page.get_by_role("button", name="Réduire").click()
    expect(frame.locator("#alinea-source")).not_to_be_visible()


def test_what_leads_out_of_the_frame_opens_a_tab(reader: Reader, intranet: Intranet) -> None:
    frame = opened(reader.page, intranet.page())
    with reader.page.context.expect_page() as tab:
        frame.locator(".masthead a[data-reader]").click()
    assert tab.value.url.startswith(f"{intranet.ours}/report/E-2021-47")
    tab.value.close()
    expect(frame.locator("#alinea-question textarea")).to_be_visible()


@pytest.mark.parametrize(
    ("attributes", "more", "side"),
    [("", "", "right"), ("", ' dir="rtl"', "left"), ('data-position="bottom-left"', "", "left")],
)
def test_it_stands_where_it_is_told_or_where_the_page_s_lines_end(
    reader: Reader, intranet: Intranet, attributes: str, more: str, side: str
) -> None:
    page = reader.page
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto(intranet.page(attributes, more=more))
    box = page.locator(BUTTON).bounding_box()
    assert box is not None
    assert (box["x"] if side == "left" else 1200 - box["x"] - box["width"]) == 20


def test_a_strict_policy_of_the_page_has_nothing_against_it(reader: Reader, intranet: Intranet) -> None:
    frame = opened(reader.page, intranet.page(policy=STRICT.format(ours=intranet.ours)))
    box = reader.page.locator(BUTTON).bounding_box()
    assert box is not None
    assert box["height"] == 52  # it has its style
    asked(frame, QUESTION)
    assert reader.complaints == []


def test_included_twice_there_is_one_and_a_line_says_so(reader: Reader, intranet: Intranet) -> None:
    reader.page.goto(intranet.page(script=intranet.script() + intranet.script()))
    expect(reader.page.locator(BUTTON)).to_have_count(1)
    assert warnings_of(reader) == [
        "alinea: expected this script once for each page, found it again: the first one stands"
    ]


@pytest.mark.parametrize(
    ("attributes", "line"),
    [
        ('data-lang="de"', 'alinea: data-lang: expected fr, en, found "de"'),
        ('data-theme="sepia"', 'alinea: data-theme: expected auto, light, dark, found "sepia"'),
        ('data-position="top"', 'alinea: data-position: expected auto, bottom-right, bottom-left, found "top"'),
        ('data-target="#none"', 'alinea: data-target: expected the selector of an element of this page, found "#none"'),
        ('data-target="]["', 'alinea: data-target: expected the selector of an element of this page, found "]["'),
        (
            'data-height="tall"',
            'alinea: data-height: expected auto, a number of pixels or a length of CSS, found "tall"',
        ),
    ],
)
def test_what_is_not_understood_is_told_once_and_the_button_works(
    reader: Reader, intranet: Intranet, attributes: str, line: str
) -> None:
    reader.page.goto(intranet.page(attributes))
    expect(reader.page.locator(BUTTON)).to_have_text("Interroger le rapport")
    assert reader.complaints == [line]
