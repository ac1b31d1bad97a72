"""Who asks too quickly, or while too many do, is told so in their language, and nothing hangs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assistant.web.limits.options import Limits
from assistant.web.limits.words import REFUSALS
from assistant.web.options import WebOptions
from assistant.web.scriptwords import WORDS
from tests.browser.conftest import Reader, reader_in, served
from tests.web.small_assistant import HeldAssistant, SmallAssistant

pytestmark = pytest.mark.browser


@pytest.fixture
def address() -> Iterator[str]:
    """Where one question may be asked at once, and ten events sent."""
    with served(SmallAssistant(), WebOptions(limits=Limits(rate_per_minute=1, rate_burst=1))) as where:
        yield where


@pytest.mark.parametrize(("locale", "language"), [("fr-FR", "fr"), ("en-GB", "en")])
def test_a_question_too_many_is_answered_with_a_line(
    browser: Browser, address: str, locale: str, language: str
) -> None:
    with browser.new_context(locale=locale) as context:
        reader = reader_in(context, address)
        page = reader.page
        reader.open()
        reader.ask("Quel groupe ?")
        reader.ask("Et les achats ?")
        expect(page.locator(".answer.error")).to_have_text(REFUSALS[language].too_quick)  # type: ignore[index]
        assert reader.complaints == []
        for _ in range(10):
            page.locator(".answer a.cite").first.click()
        banner = page.locator("#alinea-lost")
        expect(banner).to_contain_text(WORDS[language].connection.too_quick)  # type: ignore[index]
        page.locator("#alinea-question textarea").fill("Et encore ?")
        page.locator("#alinea-question textarea").press("Enter")
        expect(page.locator("#alinea-question textarea")).to_have_value("Et encore ?")
        expect(page.locator(".asking")).to_have_count(0)
        assert {line for line in reader.complaints if "429" not in line} == set()


def send(reader: Reader, question: str) -> None:
    reader.page.locator("#alinea-question textarea").fill(question)
    reader.page.locator("#alinea-question textarea").press("Enter")


def test_where_no_place_is_left_in_the_line_a_reader_is_told_so(browser: Browser) -> None:
    held, limits = HeldAssistant(), Limits(questions_at_once=1, questions_waiting=0)
    with (
        served(held, WebOptions(limits=limits)) as where,
        browser.new_context(locale="fr-FR") as one,
        browser.new_context(locale="en-GB") as other,
    ):
        first, second = reader_in(one, where), reader_in(other, where)
        first.open()
        second.open()
        send(first, "Quel groupe ?")
        first.page.locator(".answer.pending").wait_for()
        second.ask("Which group?")
        expect(second.page.locator(".answer.error")).to_have_text(REFUSALS["en"].busy)
        held.let.set()
        first.page.locator(".answer.answered:not(.streaming)").wait_for()
        assert first.complaints == second.complaints == []


def test_a_question_that_is_stopped_in_the_line_is_never_answered(browser: Browser) -> None:
    held, limits = HeldAssistant(), Limits(questions_at_once=1)
    with (
        served(held, WebOptions(limits=limits)) as where,
        browser.new_context(locale="fr-FR") as one,
        browser.new_context(locale="fr-FR") as other,
    ):
        first, second = reader_in(one, where), reader_in(other, where)
        first.open()
        second.open()
        send(first, "Quel groupe ?")
        first.page.locator(".answer.pending").wait_for()
        send(second, "Et les achats ?")
        second.page.locator(".answer.pending").wait_for()
        with second.page.expect_event("requestfinished", lambda request: request.url.endswith("/cancel")):
            second.page.locator("#alinea-stop").click()
        expect(second.page.locator(".answer.streaming")).to_have_count(0)
        held.let.set()
        first.page.locator(".answer.answered:not(.streaming)").wait_for()
        second.ask("Que dit la reconnaissance ?")
        assert [question for question, _ in held.asked] == ["Quel groupe ?", "Que dit la reconnaissance ?"]
