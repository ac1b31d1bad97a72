"""The administrators' page in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assistant.audit.options import AuditOptions
from assistant.web.admin.words import ENGLISH, FRENCH
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from tests.browser.conftest import Reader, reader_in, served
from tests.web.admin.small_statistics import fill
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser

DAYS = "from=2026-11-26&to=2026-12-31"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = fill(tmp_path_factory.mktemp("statistics"))
    with served(
        SmallAssistant(),
        WebOptions(
            admin=True, store=place, audit=AuditOptions(place.data_dir), login=LoginOptions(everybody_is_admin=True)
        ),
    ) as where:
        yield where


@pytest.fixture
def administrator(browser: Browser, address: str) -> Iterator[Reader]:
    """Somebody whose browser speaks French; nothing of the page comes from elsewhere or breaks its policy."""
    with browser.new_context(locale="fr-FR", viewport={"width": 1440, "height": 900}) as context:
        reader = reader_in(context, address)
        yield reader
        assert reader.complaints == []
        assert [each for each in reader.requests if not each.startswith(address)] == []


def test_the_chat_page_leads_to_the_statistics(administrator: Reader) -> None:
    administrator.open()
    link = administrator.page.locator(".places a[data-statistics]")
    expect(link).to_have_text("Statistiques")
    with administrator.page.context.expect_page() as opened:
        link.click()
    expect(opened.value.locator("h1")).to_have_text(FRENCH.title)
    opened.value.close()


def test_columns_are_as_high_as_their_questions_and_stand_on_the_ground(administrator: Reader) -> None:
    page = administrator.page
    page.goto(f"{administrator.address}/admin?from=2026-11-30&to=2026-12-02")
    columns = page.locator("#timeline .column")
    expect(columns).to_have_count(3)
    heights = [
        sum(float(piece.get_attribute("height") or 0) for piece in columns.nth(number).locator(".piece").all())
        for number in range(3)
    ]
    assert [round(height / heights[1], 2) for height in heights] == [1.67, 1, 1]  # 5, 3 and 3 questions
    ground = page.locator("#timeline .base").bounding_box()
    lowest = columns.first.locator(".piece").first.bounding_box()
    assert ground is not None
    assert lowest is not None
    assert abs(lowest["y"] + lowest["height"] - ground["y"]) <= 1
    fills = {
        page.locator(f"#timeline .piece.{style}").first.evaluate("each => getComputedStyle(each).fill")
        for style in ("one", "two", "none")
    }
    assert fills == {"rgb(15, 76, 129)", 'url("#two")', 'url("#none")'}  # told apart in grey, too


def test_the_figures_behind_a_chart_open_by_keyboard(administrator: Reader) -> None:
    page = administrator.page
    page.goto(f"{administrator.address}/admin?{DAYS}")
    table = page.locator("#statuses table")
    expect(table).to_be_hidden()
    page.locator("#statuses summary").focus()
    page.keyboard.press("Enter")
    expect(table.locator("tbody tr").first).to_have_text("Réponse donnée654,5\u00a0%")


def test_a_period_is_chosen_by_its_two_days_and_the_language_stays(administrator: Reader) -> None:
    page = administrator.page
    page.goto(f"{administrator.address}/admin?lang=en")
    page.locator("input[name=from]").fill("2026-11-30")
    page.locator("input[name=to]").fill("2026-12-01")
    page.get_by_role("button", name=ENGLISH.show).click()
    expect(page.locator(".span strong")).to_have_text("30 November 2026 to 1 December 2026")
    expect(page.locator(".cards .value").first).to_have_text("8")
    page.get_by_role("link", name="Français").click()
    expect(page.locator(".span strong")).to_have_text("Du 30 novembre 2026 au 1er décembre 2026")


def test_a_cited_passage_opens_in_the_report(administrator: Reader) -> None:
    page = administrator.page
    page.goto(f"{administrator.address}/admin?{DAYS}")
    page.get_by_role("link", name="E/2021/47, par. 52").click()
    page.wait_for_url("**/report/E-2021-47?ui=fr#52")
    expect(page.locator(".passage:target")).to_be_visible()


def test_on_a_phone_of_320_pixels_nothing_scrolls_sideways(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 700}) as context:
        page = context.new_page()
        page.goto(f"{address}/admin?lang=fr&{DAYS}")
        expect(page.locator("figure")).to_have_count(5)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
