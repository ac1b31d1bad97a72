"""Everything that a pointer does can be done by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from assistant.web.scriptwords import FRENCH
from assistant.web.strings import FRENCH as STRINGS
from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

QUESTION = "Que dit le paragraphe 51 du groupe de travail ?"


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Presses ``key`` until the focus is on what ``selector`` finds; never more often than the page has stops."""
    for _ in range(150):
        if page.evaluate("(selector) => Boolean(document.activeElement?.matches(selector))", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"no way to {selector} by {key}")


def test_a_question_is_asked_and_its_source_read_without_a_pointer(french_reader: Reader) -> None:
    page = french_reader.page
    expect(page.locator("#alinea-question textarea")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".answer.answered:not(.streaming)").wait_for()
    tab_to(page, "#alinea-messages a.cite", "Shift+Tab")
    expect(page.locator("#alinea-messages a.cite:focus")).to_have_attribute("aria-describedby", re.compile("."))
    page.keyboard.press("Enter")
    expect(page.locator("#alinea-source h2")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 52")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 51")


def test_a_paragraph_is_opened_from_the_map_by_arrows(french_reader: Reader) -> None:
    page = french_reader.page
    page.locator("#alinea-coverage a.cell").first.wait_for()
    tab_to(page, "#alinea-coverage a.cell")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#alinea-source h2")).to_have_text("E/2021/47, par. 1")


def test_a_question_is_edited_by_keyboard(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(QUESTION)
    tab_to(page, f'.asked-tools button[aria-label="{FRENCH.tools.edit}"]', "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#alinea-question textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#alinea-question textarea")).to_have_value("")


def test_the_dialog_of_conversations_keeps_the_focus_and_gives_it_back(french_reader: Reader) -> None:
    page = french_reader.page
    tab_to(page, "[data-open=history]", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.history")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('dialog'))")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.history")).not_to_be_visible()
    expect(page.locator("[data-open=history]")).to_be_focused()


def test_language_and_certainty_are_reached_and_every_stop_shows_that_it_has_the_focus(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(QUESTION)
    tab_to(page, ".certainty summary", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".certainty[open] p")).to_be_visible()
    tab_to(page, "[data-language=en]", "Shift+Tab")
    unseen = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, summary, textarea, input, [tabindex='0']")]
            .filter((element) => element.offsetParent && getComputedStyle(element).visibility !== "hidden")
            .filter((element) => {
              element.focus({ focusVisible: true });
              const style = getComputedStyle(element);
              const around = element.closest("#alinea-composer");
              const shadow = around ? getComputedStyle(around).boxShadow : style.boxShadow;
              return (style.outlineStyle === "none" || style.outlineWidth === "0px") && shadow === "none";
            }).map((element) => element.outerHTML.slice(0, 120))"""
    )
    assert unseen == []
    tab_to(page, "[data-language=en]", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert STRINGS.send not in page.locator("#alinea-send").inner_text()
