"""What is cited of several reports: each marker opens its own report's passage, and all around it is of that report."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from assistant.web.source.words import COVERAGE
from tests.browser.conftest import Reader
from tests.browser.library.test_scope import choose
from tests.web.small_assistant import SYMBOL
from tests.web.small_library import OTHER

pytestmark = pytest.mark.browser

QUESTION = "Quel groupe a été créé ?"


def marker_of(page: Page, report: str, at: int = 0) -> None:
    """Follows a marker of this report."""
    page.locator("#alinea-messages a.cite", has_text=report).nth(at).click()


def test_a_citation_of_the_second_report_opens_its_source_and_its_map(french: Reader) -> None:
    page = french.page
    expect(page.locator("#alinea-coverage .coverage")).to_have_count(0)  # of which report?
    french.ask(QUESTION)
    heading, map_ = page.locator("#alinea-source h2"), page.locator("#alinea-coverage .heading")
    expect(heading).to_have_text(f"{SYMBOL}, par. 51")
    expect(map_).to_have_text(f"{COVERAGE['fr'].heading} · {SYMBOL}")
    marker_of(page, OTHER)
    expect(heading).to_have_text(f"{OTHER}, par. 51")
    expect(map_).to_have_text(f"{COVERAGE['fr'].heading} · {OTHER}")
    expect(page.locator("#alinea-messages a.cite[aria-current]")).to_have_count(1)
    expect(page.locator('#alinea-coverage .cell[data-state="answer"]')).to_have_count(1)
    page.locator('#alinea-coverage .cell[data-ref="53"]').click()
    expect(heading).to_have_text(f"{OTHER}, par. 53")
    page.keyboard.press("Alt+ArrowDown")
    expect(heading).to_have_text(f"{OTHER}, par. 60")
    marker_of(page, SYMBOL)
    expect(map_).to_have_text(f"{COVERAGE['fr'].heading} · {SYMBOL}")
    assert french.complaints == []


def test_the_card_by_a_marker_is_of_its_report(french: Reader) -> None:
    page = french.page
    french.ask(QUESTION)
    page.locator("#alinea-messages a.cite", has_text=OTHER).first.hover()
    expect(page.locator(".hovercard.preview .label")).to_have_text(f"{OTHER}, par. 51")


def test_the_way_to_the_report_leads_to_the_one_on_show_and_the_header_to_all(french: Reader) -> None:
    page = french.page
    french.ask(QUESTION)
    marker_of(page, OTHER)
    expect(page.locator("#alinea-source h2")).to_have_text(f"{OTHER}, par. 51")
    link = page.locator("#alinea-source a[data-report]")
    link.focus()
    href = link.get_attribute("href") or ""
    assert "/report/CEB-2025-4" in href
    assert re.search(r"cited=51\.\d+-\d+(&|#|$)", href), href  # its own passage alone
    header = page.locator("#alinea-header a[data-reader]")
    header.focus()
    expect(header).to_have_attribute("href", "./report/?ui=fr")
    assert french.complaints == []


def test_an_answer_of_the_one_report_chosen_opens_that_report_also_after_a_reload(french: Reader) -> None:
    page = french.page
    choose(page, OTHER)
    expect(page.locator("#alinea-coverage .heading")).to_have_text(f"{COVERAGE['fr'].heading} · {OTHER}")
    french.ask(QUESTION)
    expect(page.locator("#alinea-source h2")).to_have_text(f"{OTHER}, par. 51")
    french.reload()
    expect(page.locator("#alinea-source h2")).to_have_text(f"{OTHER}, par. 51")
    page.locator("#alinea-messages a.cite").last.click()
    expect(page.locator("#alinea-source h2")).to_have_text(f"{OTHER}, par. 51")
    assert french.complaints == []


def test_a_passage_is_asked_about_in_its_own_report(french: Reader) -> None:
    page = french.page
    page.goto(f"{french.address}/report/CEB-2025-4?ui=fr")
    page.locator("a[href*='#about-']").first.click()
    expect(page.locator("#alinea-source h2")).to_contain_text(OTHER)
    expect(page.locator("#alinea-scope .chip .name")).to_have_text(OTHER)
