"""What only a made-up assistant does: an answer without end, a breakdown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from assistant.web.strings import FRENCH
from tests.browser.conftest import Reader, served
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the page is served, with a made-up assistant behind it."""
    with served(SmallAssistant()) as where:
        yield where


def test_an_answer_without_end_can_be_stopped_and_the_next_question_is_answered(french_reader: Reader) -> None:
    page = french_reader.page
    page.locator("#alinea-question textarea").fill("Quel groupe, sans fin ?")
    page.locator("#alinea-send").click()
    expect(page.locator(".answer.streaming a.cite")).to_have_count(1)
    expect(page.locator("#alinea-send")).not_to_be_visible()
    # Gradio holds back a question sent before its own request to cancel has come back: nobody types so fast.
    with page.expect_event("requestfinished", lambda request: request.url.endswith("/cancel")):
        page.locator("#alinea-stop").click()
    expect(page.locator("#alinea-send")).to_have_text(FRENCH.send)
    expect(page.locator(".answer.streaming")).to_have_count(0)
    french_reader.ask("Et les achats ?")
    expect(page.locator(".answer")).to_have_count(2)


def test_a_breakdown_is_one_courteous_line(french_reader: Reader) -> None:
    french_reader.ask("panne")
    expect(french_reader.page.locator(".answer.error")).to_have_text(FRENCH.failed)
    assert french_reader.complaints == []
