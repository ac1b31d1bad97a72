"""A conversation that is more than the server takes: its reader is told so, and begins another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assistant.web.events.body import MOST_BYTES
from assistant.web.scriptwords import WORDS
from tests.browser.conftest import Reader, reader_in, served
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser

TYPE_TOO_MUCH = f"(box) => {{ box.value = 'x'.repeat({MOST_BYTES}); box.dispatchEvent(new Event('input')); }}"


@pytest.fixture(params=["fr-FR", "en-GB"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reader]:
    with served(SmallAssistant()) as where, browser.new_context(locale=request.param) as context:
        reader = reader_in(context, where)
        reader.open()
        yield reader


def test_what_is_too_long_is_said_so_until_another_conversation_is_begun(reader: Reader) -> None:
    page = reader.page
    words = WORDS["fr" if page.locator("html").get_attribute("lang") == "fr" else "en"].connection
    reader.ask("Quel groupe ?")
    box = page.locator("#alinea-question textarea")
    box.evaluate(TYPE_TOO_MUCH)
    box.press("Enter")
    banner = page.locator("#alinea-lost")
    expect(banner).to_have_text(words.too_long)
    expect(page.locator(".asking")).to_have_count(0)
    box.fill("")
    page.locator("#alinea-new").click()
    expect(banner).to_have_count(0)
    expect(page.locator(".answer")).to_have_count(0)
    reader.ask("Et les achats ?")
    assert {line for line in reader.complaints if "413" not in line} == set()
