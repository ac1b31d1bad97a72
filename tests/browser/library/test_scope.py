"""Which reports are asked: said above the question box, chosen there, sent and kept with each conversation."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from assistant.web.scopewords import ENGLISH, FRENCH
from assistant.web.scriptwords import FRENCH as SCRIPT_WORDS
from assistant.web.strings import FRENCH as STRINGS
from tests.browser.conftest import Reader
from tests.browser.library.conftest import chips
from tests.web.small_assistant import SYMBOL
from tests.web.small_library import OTHER, OTHER_TITLE, SmallLibrary

pytestmark = pytest.mark.browser

QUESTION = "Quel groupe a été créé ?"
SECOND = "Combien ont signé la reconnaissance mutuelle ?"


def choose(page: Page, *symbols: str) -> None:
    """Chooses these reports in the dialog, and closes it."""
    page.locator("#alinea-scope .choose").click()
    for symbol in symbols:
        page.locator(f'dialog.chooser input[value="{symbol}"]').check()
    page.locator("dialog.chooser .actions .strong").click()
    expect(page.locator("dialog.chooser")).to_be_hidden()


def test_all_reports_are_asked_until_one_is_chosen(french: Reader, library: SmallLibrary) -> None:
    page = french.page
    assert chips(page) == [FRENCH.all.format(count=2)]
    expect(page.locator(".masthead .report strong")).to_have_text("Bibliothèque de 2 rapports")
    french.ask(QUESTION)
    assert len(library.asked) == 1
    choose(page, OTHER)
    assert chips(page) == [OTHER]
    expect(page.locator("#alinea-scope-status")).to_have_text(FRENCH.now_one.format(report=OTHER))
    expect(page.locator("#alinea-scope .choose")).to_be_focused()
    french.ask(QUESTION)
    assert [question for question, _ in library.second.asked] == [QUESTION]
    page.get_by_role("button", name=FRENCH.remove.format(report=OTHER)).click()
    assert chips(page) == [FRENCH.all.format(count=2)]
    expect(page.locator("#alinea-scope .choose")).to_be_focused()
    assert french.complaints == []


def test_a_chip_says_its_title_on_hover_and_focus(french: Reader) -> None:
    page = french.page
    choose(page, OTHER)
    page.locator("#alinea-scope .chip .name").hover()
    expect(page.locator(".hovercard.tip:popover-open [lang=en]")).to_have_text(OTHER_TITLE)
    expect(page.locator(".hovercard.tip:popover-open .date")).to_have_text("20 mai 2025")


def test_the_scope_is_kept_over_a_reload_with_and_without_a_question(french: Reader) -> None:
    page = french.page
    choose(page, OTHER)
    french.reload()
    page.locator("#alinea-scope").wait_for()
    assert chips(page) == [OTHER]
    french.ask(QUESTION)
    french.reload()
    expect(page.locator(".answer.answered")).to_have_count(1)
    assert chips(page) == [OTHER]
    page.locator("#alinea-new").click()
    expect(page.locator(".welcome h1")).to_be_visible()
    assert chips(page) == [FRENCH.all.format(count=2)]


def test_a_conversation_of_the_browser_is_opened_with_its_scope(french: Reader) -> None:
    page = french.page
    page.evaluate("localStorage.setItem('alinea.history', 'on')")
    choose(page, OTHER)
    french.ask(QUESTION)
    page.locator("#alinea-new").click()
    expect(page.locator(".welcome h1")).to_be_visible()
    page.locator("[data-open=history]").click()
    expect(page.locator(".conversations .when")).to_contain_text(OTHER)
    page.locator(".conversations .opens").click()
    expect(page.locator(".asked")).to_have_text([QUESTION])
    assert chips(page) == [OTHER]


def test_a_link_to_a_question_has_its_reports(french: Reader, library: SmallLibrary) -> None:
    page = french.page
    choose(page, OTHER)
    french.ask(QUESTION)
    page.locator("#alinea-scope .out").click()
    page.locator(".asked").hover()
    page.get_by_role("button", name=SCRIPT_WORDS.tools.link).click()
    expect(page.locator(".asked-tools .said").last).to_have_text(SCRIPT_WORDS.tools.link_copied)
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{french.address}/#ask-{quote(QUESTION, safe='')}&reports=CEB-2025-4"
    french.ask(SECOND)  # all are asked again
    page.locator(".asked").last.hover()
    page.get_by_role("button", name=SCRIPT_WORDS.tools.link).last.click()
    expect(page.locator(".asked-tools .said").last).to_have_text(SCRIPT_WORDS.tools.link_copied)
    assert page.evaluate("navigator.clipboard.readText()") == f"{french.address}/#ask-{quote(SECOND, safe='')}"
    before = len(library.second.asked)
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".answer.answered")).to_have_count(1)
    assert chips(page) == [OTHER]
    assert len(library.second.asked) == before + 1


def test_a_report_that_is_gone_is_said_to_be_and_no_other_is_asked_for_it(
    french: Reader, library: SmallLibrary
) -> None:
    page = french.page
    before = len(library.asked)
    page.goto("about:blank")
    page.goto(f"{french.address}/#ask-{quote(QUESTION, safe='')}&reports=A-1-2")
    expect(page.locator("#alinea-scope .chip.gone")).to_have_text("A-1-2")
    expect(page.locator(".answer.error")).to_contain_text(STRINGS.no_report)
    assert len(library.asked) == before


def test_a_link_about_a_passage_shows_it_and_asks_its_report(french: Reader) -> None:
    page = french.page
    page.goto("about:blank")
    page.goto(f"{french.address}/#about-{quote(f'{OTHER}#52', safe='')}")
    expect(page.locator("#alinea-source h2")).to_have_text(f"{OTHER}, par. 52")
    expect(page.locator("#alinea-question textarea")).to_have_value("Au par.\u00a052, ")
    assert chips(page) == [OTHER]


def test_examples_of_a_report_that_is_not_asked_are_not_offered(french: Reader) -> None:
    page = french.page
    expect(page.locator(".examples .ask").first).to_be_visible()
    choose(page, OTHER)
    expect(page.locator(".examples .ask").first).to_be_hidden()
    choose(page, SYMBOL)
    assert chips(page) == [OTHER, SYMBOL]
    expect(page.locator(".examples .ask").first).to_be_visible()


def test_more_chips_than_there_is_room_for_are_told_as_a_number(english: Reader) -> None:
    page = english.page
    choose(page, SYMBOL, OTHER, "JIU/REP/2025/2", "JIU/REP/2024/1", "A/79/7")
    assert chips(page) == [SYMBOL, OTHER, "JIU/REP/2025/2"]
    expect(page.locator("#alinea-scope .more")).to_have_text("+2")
    page.get_by_role("button", name=ENGLISH.more.format(count=2)).click()
    expect(page.locator("dialog.chooser .now")).to_have_text(ENGLISH.now_some.format(count=5, total=7))


def test_with_one_report_there_is_nothing_to_choose(french_reader: Reader) -> None:
    page = french_reader.page
    french_reader.ask(QUESTION)
    expect(page.locator("#alinea-scope")).to_have_count(0)
    expect(page.locator("dialog.chooser")).to_have_count(0)
    expect(page.locator(".masthead .report strong")).to_have_text(SYMBOL)
    expect(page.locator("#alinea-question textarea")).to_have_attribute("placeholder", STRINGS.question_placeholder)


def test_a_page_of_another_site_is_asked_about_its_report_from_the_beginning(french: Reader) -> None:
    page = french.page
    page.goto(f"{french.address}/embed?view=page&report=ceb%2F2025%2F4")
    expect(page.locator("#alinea-scope .chip .name")).to_have_text(OTHER)
    expect(page.locator("#alinea-other-report")).to_have_count(0)
    page.locator("#alinea-scope .out").click()
    assert chips(page) == [FRENCH.all.format(count=2)]
    french.ask(QUESTION)
    page.locator("#alinea-new").click()
    expect(page.locator("#alinea-scope .chip .name")).to_have_text(OTHER)


def test_what_is_asked_again_is_asked_of_the_reports_chosen_now(french: Reader, library: SmallLibrary) -> None:
    page = french.page
    french.ask(QUESTION)
    choose(page, OTHER)
    before = len(library.second.asked)
    page.get_by_role("button", name=SCRIPT_WORDS.tools.again).click()
    expect(page.locator("#alinea-source h2")).to_have_text(f"{OTHER}, par. 51")
    assert len(library.second.asked) == before + 1
    page.locator(".asked").hover()
    page.get_by_role("button", name=SCRIPT_WORDS.tools.link).click()
    expect(page.locator(".asked-tools .said").last).to_have_text(SCRIPT_WORDS.tools.link_copied)
    assert page.evaluate("navigator.clipboard.readText()").endswith("&reports=CEB-2025-4")
