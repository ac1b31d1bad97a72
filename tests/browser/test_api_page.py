"""The page that describes the API, as a person sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.store.place import StorePlace
from assistant.web.options import WebOptions
from tests.browser.axe import violations
from tests.browser.conftest import served
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(
        SmallAssistant(), WebOptions(feedback=True, store=StorePlace(tmp_path_factory.mktemp("opinions")))
    ) as where:
        yield where


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everybody_can_read_it(page: Page, address: str, language: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/docs?lang={language}")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_an_example_is_sent_as_it_was_changed_and_its_answer_shown(page: Page, address: str) -> None:
    page.goto(f"{address}/docs")
    example = page.locator("#ask-english")
    example.locator("summary").click()
    example.get_by_label("Demande").fill('{"question": "Qui achète ? achats"}')
    example.get_by_role("button", name="Envoyer").click()
    expect(example.get_by_role("status")).to_have_text("200 application/json")
    expect(example.locator(".sent code")).to_have_text(re.compile(r'"ref": "53"'))


def test_events_are_shown_too(page: Page, address: str) -> None:
    page.goto(f"{address}/docs?lang=en")
    example = page.locator("#ask-stream")
    example.locator("summary").click()
    example.get_by_role("button", name="Send").click()
    expect(example.get_by_role("status")).to_have_text("200 text/event-stream; charset=utf-8")
    expect(example.locator(".sent code")).to_have_text(
        re.compile(r"^: asked\s+event: partial.*event: answer", re.DOTALL)
    )


def test_nothing_comes_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/docs")
    page.wait_for_load_state("networkidle")
    assert asked
    assert {url for url in asked if not url.startswith(address)} == set()
