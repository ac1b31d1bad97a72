"""Who asks too quickly is told so, in their language, and nothing hangs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assistant.web.limits.options import Limits
from assistant.web.limits.words import REFUSALS
from assistant.web.options import WebOptions
from assistant.web.scriptwords import WORDS
from tests.browser.conftest import reader_in, served
from tests.web.small_assistant import SmallAssistant

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
