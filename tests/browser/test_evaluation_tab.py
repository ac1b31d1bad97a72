"""The evaluation page in a browser: the report of a real run within it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assistant.evaluation import evaluate, run_files
from assistant.settings import Settings
from assistant.web.beside import WORDS
from assistant.web.evaluation.words import ENGLISH, FRENCH
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from corpus.report import Report
from embeddings.folders import replace_folder
from tests.assistant.evaluation.small_sets import write_sets
from tests.browser.conftest import Reader, reader_in, served
from tests.web.evaluation.small_runs import FIRST, LATER, write_run
from tests.web.small_assistant import SmallAssistant

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("assistant")]


@pytest.fixture(scope="module")
def address(settings: Settings, report: Report, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served, with a real run to show and an older one that is damaged."""
    folder = tmp_path_factory.mktemp("data")
    evaluation = evaluate(settings, questions=write_sets(folder / "small"), stability=False)
    replace_folder(folder / "evaluations" / LATER, run_files(evaluation, report, language="fr"))
    write_run(folder / "evaluations", FIRST, "{")
    with served(
        SmallAssistant(), WebOptions(evaluations=folder / "evaluations", login=LoginOptions(everybody_is_admin=True))
    ) as where:
        yield where


@pytest.fixture
def administrator(browser: Browser, address: str) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, f"{address}/evaluation")
        reader.page.goto(reader.address)
        yield reader
        assert reader.complaints == []
        assert [url for url in reader.requests if not url.startswith(address)] == []


def test_the_latest_report_works_within_the_page(administrator: Reader) -> None:
    page = administrator.page
    expect(page.locator("h1")).to_have_text(FRENCH.title)
    report = page.frame_locator("iframe")
    report.locator("select[name=split]").select_option("")
    expect(report.locator("output")).to_have_text("12 questions sur 12")
    report.get_by_role("button", name="s-fr1", exact=True).click()
    expect(report.locator("tr.detail mark").first).to_contain_text("normes IPSAS")
    report.get_by_role("link", name="Graphiques").click()
    expect(report.locator("#charts")).to_be_in_viewport()


def test_the_report_opens_by_itself_and_a_damaged_run_has_its_line(administrator: Reader) -> None:
    page = administrator.page
    expect(page.locator(".problem")).to_have_text(FRENCH.not_json)
    page.get_by_role("link", name=FRENCH.alone).click()
    expect(page.locator("tr.row").first).to_be_visible()
    assert page.url.endswith(f"/evaluation/{LATER}/report.html")


def test_the_language_is_changed_by_a_click_and_the_conversation_is_one_away(administrator: Reader) -> None:
    page = administrator.page
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text(ENGLISH.title)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name=WORDS["en"].back).click()
    expect(page.locator(".masthead .report strong")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_colours_of_the_system_and_fits_a_phone(
    browser: Browser, address: str, scheme: str
) -> None:
    dark = scheme == "dark"
    with browser.new_context(
        color_scheme="dark" if dark else "light", viewport={"width": 320, "height": 700}
    ) as context:
        reader = reader_in(context, f"{address}/evaluation")
        reader.page.goto(reader.address)
        ground = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(16, 22, 29)" if dark else "rgb(246, 247, 249)")
        assert reader.page.evaluate("document.documentElement.scrollWidth") == 320
        assert reader.complaints == []
