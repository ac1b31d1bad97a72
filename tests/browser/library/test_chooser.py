"""The dialog in which reports are searched, filtered and chosen, by pointer and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from assistant.web.scopewords import ENGLISH
from tests.browser.conftest import Reader
from tests.browser.library.conftest import chips
from tests.browser.library.many_reports import INSPECTION
from tests.browser.test_keyboard import tab_to
from tests.web.small_assistant import SYMBOL
from tests.web.small_library import OTHER

pytestmark = pytest.mark.browser

NEWEST_FIRST = ["JIU/REP/2025/2", OTHER, "JIU/REP/2024/1", "A/79/7", "JIU/REP/2021/3", SYMBOL, "LET/2023/1"]


def listed(page: Page) -> list[str]:
    return page.locator("dialog.chooser .symbol").all_inner_texts()


@pytest.fixture
def chooser(english: Reader) -> Page:
    """The dialog, open over seven reports."""
    english.page.locator("#alinea-scope .choose").click()
    return english.page


def test_every_report_is_listed_with_what_is_known_of_it(chooser: Page) -> None:
    assert listed(chooser) == NEWEST_FIRST
    expect(chooser.locator(".chooser .found")).to_have_text(ENGLISH.found_many.format(count=7))
    expect(chooser.locator(".chooser .facts").first).to_have_text(f"July 18, 2025 · {INSPECTION} · English")
    expect(chooser.locator(".chooser .facts").last).to_have_text("English")  # neither date nor organ
    expect(chooser.locator(".chooser .title[lang=es]")).to_have_text("Presupuesto por programas para 2025")
    expect(chooser.locator(".chooser .everything")).to_be_checked()
    expect(chooser.locator(".chooser .now")).to_have_text(ENGLISH.now_all)
    expect(chooser.locator(".chooser [data-open=add], .chooser .add")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("jiu 2025", ["JIU/REP/2025/2"]),
        ("JIU-REP-2024-1", ["JIU/REP/2024/1"]),
        ("cybersecurite", ["JIU/REP/2021/3"]),
        ("letter chair", ["LET/2023/1"]),
        ("nothing of the kind", []),
    ],
)
def test_a_report_is_found_by_its_symbol_and_by_words_of_its_title(chooser: Page, typed: str, found: list[str]) -> None:
    chooser.locator(".chooser [type=search]").fill(typed)
    assert listed(chooser) == found
    told = {0: ENGLISH.found_none, 1: ENGLISH.found_one}[len(found)]
    expect(chooser.locator(".chooser .found")).to_have_text(told)


def test_filters_count_what_each_choice_leaves_and_choose_it(chooser: Page) -> None:
    organ, year = chooser.locator("[data-facet=organ]"), chooser.locator("[data-facet=year]")
    assert organ.locator("option").all_inner_texts()[0] == ENGLISH.any_organ
    assert f"{INSPECTION} (2)" in organ.locator("option").all_inner_texts()
    assert year.locator("option").all_inner_texts() == [
        ENGLISH.any_year,
        "2025 (2)",
        "2024 (2)",
        "2023 (1)",
        "2021 (2)",
    ]
    organ.select_option(INSPECTION)
    assert listed(chooser) == ["JIU/REP/2025/2", "JIU/REP/2024/1"]
    assert year.locator("option").all_inner_texts() == [
        ENGLISH.any_year,
        "2025 (1)",
        "2024 (1)",
        "2023 (0)",
        "2021 (0)",
    ]
    chooser.get_by_role("button", name=ENGLISH.these.format(count=2)).click()
    expect(chooser.locator(".chooser .now")).to_have_text(ENGLISH.now_some.format(count=2, total=7))
    chooser.locator("[data-facet=organ]").select_option("")
    chooser.locator("[data-facet=language]").select_option(label="Spanish (1)")
    assert listed(chooser) == ["A/79/7"]
    chooser.keyboard.press("Escape")
    assert chips(chooser) == ["JIU/REP/2025/2", "JIU/REP/2024/1"]


def test_only_this_one_and_all(chooser: Page) -> None:
    chooser.locator(f'.chooser input[value="{SYMBOL}"]').check()
    chooser.get_by_role("button", name=ENGLISH.only_named.format(label=ENGLISH.only, report=OTHER)).click()
    expect(chooser.locator(".chooser input:checked")).to_have_count(1)
    expect(chooser.locator(".chooser .now")).to_have_text(ENGLISH.now_one.format(report=OTHER))
    chooser.locator(".chooser .everything").check()
    expect(chooser.locator(".chooser .reports input:checked")).to_have_count(0)
    chooser.locator(".chooser .everything").click()  # there is always something that is asked
    expect(chooser.locator(".chooser .everything")).to_be_checked()


def test_all_of_it_is_done_by_keyboard(english: Reader) -> None:
    page = english.page
    tab_to(page, "#alinea-scope .choose", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".chooser [type=search]")).to_be_focused()
    page.keyboard.type("jiu")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".chooser .reports input").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("End")
    page.keyboard.press("Space")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".chooser [type=search]")).to_be_focused()
    tab_to(page, "[data-facet=year]")
    tab_to(page, ".chooser .actions .strong")
    page.keyboard.press("Enter")
    expect(page.locator("#alinea-scope .choose")).to_be_focused()
    assert chips(page) == ["JIU/REP/2024/1", "JIU/REP/2021/3", "JIU/REP/2025/2"]
    tab_to(page, "#alinea-scope .out", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#alinea-scope .out").last).to_be_focused()
    assert chips(page) == ["JIU/REP/2024/1", "JIU/REP/2021/3"]
    assert english.complaints == []
