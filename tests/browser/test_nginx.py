"""The page behind nginx with the file that we hand to administrators: under a prefix, with TLS, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.store.place import StorePlace
from assistant.web.application import build_app
from assistant.web.export.words import FRENCH
from assistant.web.loading import EagerAssistant
from assistant.web.options import WebOptions
from tests.browser.conftest import Reader, reader_in
from tests.deploy.backends import listening
from tests.deploy.nginx import nginx_before
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

pytestmark = [pytest.mark.browser, pytest.mark.nginx]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where readers find the page: https, a prefix, nginx before it."""
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    options = WebOptions(root_path="/alinea", feedback=True, store=StorePlace(tmp_path_factory.mktemp("data")))
    app = built_in_a_loop(lambda: build_app(provider, options))
    with listening(app) as port, nginx_before(port) as proxy:
        yield f"{proxy.address}/alinea"


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    with browser.new_context(locale="fr-FR", ignore_https_errors=True) as context:
        failed: list[str] = []
        context.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
        opened = reader_in(context, f"{address}/")
        opened.open()
        yield opened
        outside = [url for url in opened.requests if not url.startswith((f"{address}/", "data:", "blob:"))]
        assert outside == []
        assert failed == []
        # Of what the page asks for nothing failed; the browser asks the host for an icon, unasked.
        assert [line for line in opened.complaints if "404" not in line] == []


def test_a_question_is_answered_rated_taken_away_and_followed_into_the_report(reader: Reader, address: str) -> None:
    page = reader.page
    reader.ask("Quel groupe ?")
    expect(page.locator(".answer").last).to_contain_text("groupe de travail interinstitutions")
    page.locator("[data-verdict=up]").click()
    expect(page.locator("[data-verdict=up]")).to_have_attribute("aria-pressed", "true")
    page.locator(".masthead [data-open=export]").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=FRENCH.json).click()
    taken = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [turn["question"] for turn in taken["turns"]] == ["Quel groupe ?"]
    with page.context.expect_page() as opened:
        page.locator(".masthead a[data-reader]").click()
    expect(opened.value.locator("#\\35 1")).to_contain_text("Deux ans après que l’approche stratégique")
    assert opened.value.url.startswith(f"{address}/report/E-2021-47?")


def test_the_beginning_of_an_answer_is_shown_while_its_end_is_yet_to_come(reader: Reader) -> None:
    page = reader.page
    page.locator("#alinea-question textarea").fill("Un groupe sans fin ?")
    page.locator("#alinea-question textarea").press("Enter")
    expect(page.locator(".answer.streaming")).to_contain_text("En octobre 2020")
