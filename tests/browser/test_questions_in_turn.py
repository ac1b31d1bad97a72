"""Questions that come while another is answered, and tabs that share what a browser keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.web.scriptwords import FRENCH
from tests.browser.conftest import Reader, reader_in, served
from tests.web.small_assistant import HeldAssistant

pytestmark = pytest.mark.browser

FIRST, SECOND = "Quel groupe ?", "Et la reconnaissance ?"


@pytest.fixture(scope="module")
def held() -> Iterator[tuple[HeldAssistant, str]]:
    assistant = HeldAssistant()
    with served(assistant) as where:
        yield assistant, where


@pytest.fixture
def reader(browser: Browser, held: tuple[HeldAssistant, str]) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, held[1])
        reader.open()
        yield reader


def enter(page: Page, question: str) -> None:
    page.locator("#alinea-question textarea").fill(question)
    page.locator("#alinea-question textarea").press("Enter")


def test_a_question_sent_while_another_is_answered_comes_after_it(
    reader: Reader, held: tuple[HeldAssistant, str]
) -> None:
    page, assistant = reader.page, held[0]
    assistant.let.clear()
    enter(page, FIRST)
    expect(page.locator(".answer.pending")).to_be_visible()
    enter(page, SECOND)
    expect(page.locator("#alinea-question textarea")).to_have_value(SECOND)
    assistant.let.set()
    expect(page.locator(".answer.answered")).to_have_count(2)
    expect(page.locator(".asked")).to_have_text([FIRST, SECOND])
    expect(page.locator("#alinea-question textarea")).to_have_value("")
    assert [question for question, _ in assistant.asked[-2:]] == [FIRST, SECOND]


def test_what_waits_is_given_up_with_what_is_stopped(reader: Reader, held: tuple[HeldAssistant, str]) -> None:
    page, assistant = reader.page, held[0]
    assistant.let.clear()
    enter(page, FIRST)
    expect(page.locator(".answer.pending")).to_be_visible()
    enter(page, SECOND)
    page.locator("#alinea-stop").click()
    assistant.let.set()
    expect(page.locator(".answer.stopped")).to_have_count(1)
    expect(page.locator(".asking")).to_have_count(0)
    expect(page.locator("#alinea-question textarea")).to_have_value(SECOND)
    expect(page.locator(".asked")).to_have_text([FIRST])


def kept(page: Page) -> list[dict[str, object]]:
    texts: list[str] = page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('alinea.conversation.')).map((key) => localStorage[key])"
    )
    return [json.loads(text) for text in texts]


@pytest.fixture
def keeper(reader: Reader, held: tuple[HeldAssistant, str]) -> Reader:
    """Keeps conversations, and has asked one question in the first and one in the second."""
    held[0].let.set()
    reader.page.evaluate("localStorage.setItem('alinea.history', 'on')")
    reader.ask(FIRST)
    reader.page.locator("#alinea-new").click()
    expect(reader.page.locator(".welcome h1")).to_be_visible()
    reader.ask(SECOND)
    expect(reader.page.locator(".answer.answered")).to_have_count(1)
    return reader


def opened_from_history(page: Page, question: str) -> None:
    page.locator("[data-open=history]").click()
    page.locator(".conversations .opens").filter(has_text=question).click()
    expect(page.locator(".asked")).to_have_text([question])


def test_opening_a_conversation_changes_nothing_of_what_is_kept(keeper: Reader) -> None:
    before = sorted(kept(keeper.page), key=str)
    assert len(before) == 2
    opened_from_history(keeper.page, FIRST)
    keeper.page.locator("#alinea-source h2").hover()
    assert sorted(kept(keeper.page), key=str) == before


def test_an_edit_begun_in_one_conversation_ends_where_another_is_opened(keeper: Reader) -> None:
    page = keeper.page
    page.locator(".user-row").hover()
    page.get_by_role("button", name=FRENCH.tools.edit).click()
    opened_from_history(page, FIRST)
    expect(page.locator("#alinea-editing")).to_have_count(0)
    keeper.ask(SECOND)
    expect(page.locator(".asked")).to_have_text([FIRST, SECOND])


def test_what_one_tab_deletes_another_does_not_bring_back(keeper: Reader) -> None:
    page = keeper.page
    other = page.context.new_page()
    other.goto(keeper.address)
    other.locator(".masthead .report strong").wait_for()
    opened_from_history(other, SECOND)
    page.locator("[data-open=history]").click()
    page.locator(".history .all").click()
    page.locator(".history .all").click()
    expect(page.locator(".history .none")).to_be_visible()
    other.locator("#alinea-source h2").hover()
    other.locator(".answer a.cite").first.click()
    assert kept(other) == []


def test_a_link_to_a_question_followed_in_an_open_page_is_asked(
    reader: Reader, held: tuple[HeldAssistant, str]
) -> None:
    held[0].let.set()
    reader.page.evaluate("location.hash = '#ask-' + encodeURIComponent('Quel groupe ?')")
    expect(reader.page.locator(".answer.answered")).to_have_count(1)
    assert reader.page.url == f"{reader.address}/"
