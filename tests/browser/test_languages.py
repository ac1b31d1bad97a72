"""A page speaks one language: no word of the other, and none of those that Gradio would have put there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.answer import Language
from assistant.store.place import StorePlace
from assistant.web.login.options import LoginOptions
from assistant.web.options import WebOptions
from assistant.web.strings import STRINGS
from tests.browser.conftest import Reader, reader_in, served
from tests.browser.said import said_by
from tests.browser.wordlists import OTHER, of_gradio, of_one_language
from tests.web.admin.small_statistics import fill
from tests.web.evaluation.small_runs import FIRST, LATER, write_run
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser

QUESTIONS: dict[Language, tuple[str, str, str]] = {
    "fr": ("Quel groupe a été créé ?", "Quelle météo demain ?", "Quel groupe, sans fin ?"),
    "en": ("Which group was created?", "What is the weather tomorrow?", "Which group is the one, sans fin?"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the pages are served, with everything switched on that a page can show."""
    options = WebOptions(
        trace=True,
        feedback=True,
        store=StorePlace(folder),
        evaluations=folder / "evaluations",
        admin=True,
        login=LoginOptions(everybody_is_admin=True),
    )
    with served(SmallAssistant(), options) as where:
        yield where


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    language: Language = request.param
    return language


@pytest.fixture
def reader(browser: Browser, address: str, language: Language) -> Iterator[Reader]:
    with browser.new_context(locale={"fr": "fr-FR", "en": "en-GB"}[language]) as context:
        yield reader_in(context, address)


def foreign(page: Page, language: Language) -> list[str]:
    """What the page says that is of the other language, or a label of Gradio's own in it."""
    expect(page.locator("html")).to_have_attribute("lang", language)
    said = said_by(page)
    other = OTHER[language]
    words = [text for text in said if any(pattern.search(text) for pattern in of_one_language(other))]
    return [*words, *(text for text in said if text in of_gradio(other))]


def test_the_chat_page_speaks_one_language_in_every_state(reader: Reader, language: Language) -> None:
    page, (answered, abstained, endless) = reader.page, QUESTIONS[language]
    reader.open()
    assert {STRINGS[language].welcome, STRINGS[language].question_placeholder} <= set(said_by(page))
    found = {"welcome": foreign(page, language)}
    reader.ask(answered)
    expect(page.locator("#alinea-send")).to_be_visible()
    page.locator(".answer details").evaluate_all("all => all.forEach(each => each.open = true)")
    found["answered"] = foreign(page, language)
    page.locator("a.cite").last.click()
    expect(page.locator("a.cite").last).to_have_attribute("aria-current", "true")  # its source is there
    page.locator("button.copy").click()
    expect(page.locator(".copied")).not_to_be_empty()
    found["reference copied"] = foreign(page, language)
    reader.ask(abstained)
    expect(page.locator("#alinea-send")).to_be_visible()
    found["abstained"] = foreign(page, language)
    reader.ask("panne")
    expect(page.locator("#alinea-send")).to_be_visible()
    found["broken down"] = foreign(page, language)
    page.locator("#alinea-question textarea").fill(endless)
    page.locator("#alinea-question textarea").press("Enter")
    page.locator("#alinea-stop").wait_for()
    found["waiting"] = foreign(page, language)
    page.locator("#alinea-stop").click()
    page.locator("#alinea-send").wait_for()
    found["stopped"] = foreign(page, language)
    assert {state: texts for state, texts in found.items() if texts} == {}


def test_the_chat_page_changes_its_language_whole(reader: Reader, language: Language) -> None:
    page, other = reader.page, OTHER[language]
    reader.open()
    reader.ask(QUESTIONS[language][0])
    expect(page.locator("#alinea-send")).to_be_visible()
    page.locator(f"[data-language={other}]").click()
    expect(page.locator("#alinea-send")).to_have_text(STRINGS[other].send)
    found = {"changed": foreign(page, other)}
    page.locator("#alinea-new").click()
    expect(page.locator(".welcome h1")).to_have_text(STRINGS[other].welcome)
    found["new conversation"] = foreign(page, other)
    assert {state: texts for state, texts in found.items() if texts} == {}


@pytest.mark.parametrize("path", ["E-2021-47", "E-2021-47/999"])
def test_the_report_speaks_one_language_around_its_text(reader: Reader, language: Language, path: str) -> None:
    reader.page.goto(f"{reader.address}/report/{path}?lang={language}")
    assert foreign(reader.page, language) == []


def test_what_opens_over_the_chat_page_speaks_one_language(reader: Reader, language: Language) -> None:
    page = reader.page
    reader.open()
    reader.ask(QUESTIONS[language][0])
    found = {}
    page.locator("[data-open=export]").click()
    page.locator("#alinea-export").wait_for()
    found["exports"] = foreign(page, language)
    page.keyboard.press("Escape")
    page.locator(".feedback button").last.click()
    page.locator(".feedback form").wait_for()
    found["feedback"] = foreign(page, language)
    page.locator("[data-open=history]").click()
    page.locator("dialog.history [type=checkbox]").check()
    page.locator("dialog.history .conversations").wait_for()
    found["conversations"] = foreign(page, language)
    assert {state: texts for state, texts in found.items() if texts} == {}


def test_the_evaluation_page_speaks_one_language(reader: Reader, language: Language, folder: Path) -> None:
    page = reader.page
    page.goto(f"{reader.address}/evaluation")
    found = {"a first visit": foreign(page, language)}
    if not (folder / "evaluations").exists():
        write_run(folder / "evaluations", LATER)
        write_run(folder / "evaluations", FIRST, "{", report="")
    page.reload()
    found["runs"] = foreign(page, language)
    assert {state: texts for state, texts in found.items() if texts} == {}


@pytest.fixture(scope="module")
def filled(folder: Path) -> None:
    fill(folder)


@pytest.mark.usefixtures("filled")
def test_the_statistics_page_speaks_one_language(reader: Reader, language: Language) -> None:
    page = reader.page
    page.goto(f"{reader.address}/admin?from=2026-11-26&to=2026-12-31")
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    expect(page.locator("figure")).to_have_count(5)
    found = {"figures": foreign(page, language)}
    page.goto(f"{reader.address}/admin?from=no")
    found["a period that cannot be had"] = foreign(page, language)
    assert {state: texts for state, texts in found.items() if texts} == {}


def test_what_is_of_the_other_language_is_found(reader: Reader, language: Language) -> None:
    page, other = reader.page, OTHER[language]
    strings = STRINGS[other]
    label = {"fr": "Textbox", "en": "Effacer"}[language]
    page.set_content(
        f'<html lang="{language}"><title>{strings.stopped}</title><p>{strings.copied}, {STRINGS[language].copied}</p>'
        f'<button aria-label="{strings.new_conversation}">×</button><span title="{label}">{STRINGS[language].send}</span>'
        f'<p lang="{other}">{strings.welcome}</p><p hidden>{strings.failed}</p><p>{STRINGS[language].failed}</p>'
    )
    found = foreign(page, language)
    assert found == [strings.stopped, f"{strings.copied}, {STRINGS[language].copied}", strings.new_conversation, label]


def test_gradios_own_labels_are_known_in_both_languages() -> None:
    assert {"Textbox", "Built with Gradio", "Submit", "Type a message..."} <= of_gradio("en")
    assert {"Créé avec Gradio", "Effacer"} <= of_gradio("fr")
