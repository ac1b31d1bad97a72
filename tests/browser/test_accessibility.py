"""No rule of WCAG 2.2 AA that a program can check is broken in any state of the page, light or dark, wide or narrow."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.audit.options import AuditOptions
from assistant.store.place import StorePlace
from assistant.web.evaluation.words import WORDS
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from assistant.web.provider import ChatAssistant
from tests.browser.axe import violations
from tests.browser.conftest import Reader, reader_in, served
from tests.web.admin.small_statistics import fill
from tests.web.evaluation.small_runs import FIRST, LATER, write_run
from tests.web.small_assistant import HeldAssistant, SmallAssistant

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
LOOKS = [("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390)]

FRENCH_QUESTION = "Que dit le paragraphe 51 du groupe de travail ?"
ENGLISH_QUESTION = "How many organizations signed the mutual recognition statement?"
UNANSWERED = "Quel temps fera-t-il demain à Genève ?"


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request: pytest.FixtureRequest) -> tuple[Scheme, int]:
    look: tuple[Scheme, int] = request.param
    return look


@pytest.fixture
def reader(browser: Browser, address: str, look: tuple[Scheme, int]) -> Iterator[Reader]:
    yield from opened(browser, address, look)


def opened(browser: Browser, address: str, look: tuple[Scheme, int], path: str = "") -> Iterator[Reader]:
    """The page as somebody sees it whose system is light or dark, and so wide."""
    scheme, width = look
    with browser.new_context(
        locale="fr-FR",
        color_scheme=scheme,
        viewport={"width": width, "height": 844},
        reduced_motion="reduce",
    ) as context:
        reader = reader_in(context, address + path)
        reader.page.goto(reader.address)
        yield reader


def of_a_whole_answer(page: Page) -> list[str]:
    """What is wrong once the page has settled under an answer."""
    expect(page.locator("[role=log]")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#alinea-send")).to_be_visible()
    return violations(page)


def test_no_rule_is_broken_from_the_welcome_to_an_abstention(reader: Reader) -> None:
    page = reader.page
    page.locator(".masthead .report strong").wait_for()
    found = {"welcome": violations(page)}
    reader.ask(FRENCH_QUESTION)
    found["answered in French, source open"] = of_a_whole_answer(page)
    page.locator(".answer a.cite").last.click()
    expect(page.locator(".answer a.cite[aria-current]")).to_have_count(1)
    found["another source"] = of_a_whole_answer(page)
    reader.ask(ENGLISH_QUESTION)
    found["answered in English, French interface"] = of_a_whole_answer(page)
    page.locator("[data-language=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    found["English interface"] = of_a_whole_answer(page)
    reader.ask(UNANSWERED)
    expect(page.locator(".answer.abstained")).to_have_count(1)
    found["abstained"] = of_a_whole_answer(page)
    assert {state: lines for state, lines in found.items() if lines} == {}


@pytest.fixture(scope="module")
def slow() -> Iterator[tuple[HeldAssistant, str]]:
    """An assistant that waits to be let, and where its page is served."""
    assistant = HeldAssistant()
    with served(assistant) as where:
        yield assistant, where


def test_no_rule_is_broken_while_an_answer_is_waited_for(
    browser: Browser, look: tuple[Scheme, int], slow: tuple[HeldAssistant, str]
) -> None:
    assistant, where = slow
    assistant.let.clear()
    for reader in opened(browser, where, look):
        page = reader.page
        page.locator(".masthead .report strong").wait_for()
        page.locator("#alinea-question textarea").fill(FRENCH_QUESTION)
        page.locator("#alinea-question textarea").press("Enter")
        page.locator(".answer.pending").wait_for()
        page.locator("#alinea-stop").wait_for()
        found = violations(page)
        assistant.let.set()
        page.locator(".answer.answered").wait_for()
        assert found == []


@pytest.fixture(scope="module")
def everything(assistant: ChatAssistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page with all that may be switched on."""
    with served(assistant, WebOptions(feedback=True, store=StorePlace(tmp_path_factory.mktemp("feedback")))) as where:
        yield where


def test_no_rule_is_broken_by_what_opens_over_the_page(
    browser: Browser, look: tuple[Scheme, int], everything: str
) -> None:
    for reader in opened(browser, everything, look):
        page = reader.page
        page.locator(".masthead .report strong").wait_for()
        reader.ask(FRENCH_QUESTION)
        found = {}
        page.locator("[data-open=export]").click()
        page.locator("#alinea-export").wait_for()
        found["the menu of exports"] = violations(page)
        page.keyboard.press("Escape")
        page.locator("#alinea-source [popovertarget]").first.click()
        found["the menu of copies"] = violations(page)
        page.keyboard.press("Escape")
        page.locator(".feedback button").last.click()
        page.locator(".feedback form").wait_for()
        found["the form of feedback"] = violations(page)
        page.locator("#alinea-messages a.cite").first.hover()
        page.locator("#alinea-messages a.cite[aria-describedby]").wait_for()
        found["a marker's card"] = violations(page)
        page.keyboard.press("Escape")
        page.locator("#alinea-source [data-edition=both]").click()
        expect(page.locator("#alinea-source .passage")).to_have_count(2)
        found["both languages"] = violations(page)
        page.locator("[data-open=history]").click()
        page.locator("dialog.history [type=checkbox]").check()
        page.locator("dialog.history .conversations").wait_for()
        found["the conversations"] = violations(page)
        assert {state: lines for state, lines in found.items() if lines} == {}


@pytest.mark.parametrize("path", ["E-2021-47?lang=fr&cited=51.0-40#52", "E-2021-47?lang=both&ui=en", "E-2021-47/999"])
def test_no_rule_is_broken_by_the_whole_report(
    browser: Browser, look: tuple[Scheme, int], address: str, path: str
) -> None:
    for reader in opened(browser, address, look, f"/report/{path}"):
        assert violations(reader.page) == []


@pytest.fixture(scope="module")
def evaluations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("evaluations")


@pytest.fixture(scope="module")
def administered(evaluations: Path) -> Iterator[str]:
    with served(
        SmallAssistant(), WebOptions(evaluations=evaluations, login=LoginOptions(everybody_is_admin=True))
    ) as where:
        yield where


def test_no_rule_is_broken_by_the_evaluation_page(
    browser: Browser, look: tuple[Scheme, int], administered: str, evaluations: Path
) -> None:
    shutil.rmtree(evaluations)
    for reader in opened(browser, administered, look, "/evaluation?lang=fr"):
        assert violations(reader.page) == []
        write_run(evaluations, LATER)
        write_run(evaluations, FIRST, "{", report="")
        for language in WORDS:
            reader.page.goto(f"{administered}/evaluation?lang={language}")
            expect(reader.page.locator(".runs > li")).to_have_count(2)
            assert violations(reader.page) == []


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The administrators' page over a store of known rows."""
    place = fill(tmp_path_factory.mktemp("counted"))
    with served(
        SmallAssistant(),
        WebOptions(
            admin=True, store=place, audit=AuditOptions(place.data_dir), login=LoginOptions(everybody_is_admin=True)
        ),
    ) as where:
        yield where


def test_no_rule_is_broken_by_the_statistics_and_nothing_scrolls_sideways(
    browser: Browser, look: tuple[Scheme, int], counted: str
) -> None:
    days = "from=2026-11-26&to=2026-12-31"
    for reader in opened(browser, counted, look, f"/admin?lang=fr&{days}"):
        found = {}
        for language in WORDS:
            reader.page.goto(f"{counted}/admin?lang={language}&{days}")
            expect(reader.page.locator("figure")).to_have_count(5)
            reader.page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
            found[f"figures, {language}"] = violations(reader.page)
            assert reader.page.evaluate("document.documentElement.scrollWidth") == look[1]
        reader.page.goto(f"{counted}/admin?from=2026-11-01&to=2026-10-01")
        reader.page.locator(".problem").wait_for()
        found["a period that cannot be had"] = violations(reader.page)
        assert {state: lines for state, lines in found.items() if lines} == {}


def test_no_rule_is_broken_where_there_are_no_statistics(
    browser: Browser, look: tuple[Scheme, int], tmp_path: Path
) -> None:
    with served(
        SmallAssistant(),
        WebOptions(admin=True, store=StorePlace(tmp_path), login=LoginOptions(everybody_is_admin=True)),
    ) as where:
        for reader in opened(browser, where, look, "/admin?lang=fr"):
            found = {"switched off": violations(reader.page)}
            (tmp_path / "store.sqlite").write_text("no database, but long enough to be looked into", encoding="utf-8")
            reader.page.goto(f"{where}/admin?lang=en")
            reader.page.locator("section[role=alert]").wait_for()
            found["store down"] = violations(reader.page)
            assert {state: lines for state, lines in found.items() if lines} == {}


def test_what_breaks_a_rule_is_told_with_its_place_and_its_reason(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content('<html lang="fr"><title>t</title><p id="faint" style="color: #999; background: #aaa">gris</p>')
        (line,) = violations(page)
        assert line.startswith("color-contrast: #faint: Element has insufficient color contrast of 1.22")
        assert violations(page, ["wcag2a"]) == []
