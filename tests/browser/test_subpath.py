"""Behind a proxy that takes a prefix away, everything that the page asks for has the prefix."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import Response
from playwright.sync_api import Browser, expect

from assistant.store.place import StorePlace
from assistant.web.application import build_app
from assistant.web.embed.origins import EmbedOrigins
from assistant.web.loading import EagerAssistant
from assistant.web.options import WebOptions
from assistant.web.serving import open_port
from tests.browser.conftest import reader_in
from tests.browser.embed.conftest import BUTTON, asked, frame_of
from tests.browser.embed.hosts import Pages, hosted
from tests.web.gradio_loop import built_in_a_loop
from tests.web.small_assistant import SmallAssistant

pytestmark = pytest.mark.browser

PREFIX = "/alinea"
BROWSERS_OWN = "/favicon.ico"
"""Asked for by a browser unasked, of the whole host; anything else outside of the prefix is a fault of ours."""


@pytest.fixture
def intranet() -> Iterator[tuple[str, Pages]]:
    """Another site, and its pages."""
    pages: Pages = {"/favicon.ico": ""}
    with hosted(pages) as origin:
        yield origin, pages


@pytest.fixture
def prefixed(tmp_path: Path, intranet: tuple[str, Pages]) -> Iterator[str]:
    """Where the page is served, under a prefix that the application itself never sees."""
    provider = EagerAssistant(SmallAssistant)
    provider.start()
    origins = EmbedOrigins((intranet[0],))
    options = WebOptions(root_path=PREFIX, feedback=True, store=StorePlace(tmp_path), embed=origins)
    application = built_in_a_loop(lambda: build_app(provider, options))

    async def proxy(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            if not scope["path"].startswith(f"{PREFIX}/"):
                await Response(status_code=204 if scope["path"] == BROWSERS_OWN else 500)(scope, receive, send)
                return
            path = scope["path"].removeprefix(PREFIX)
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await application(scope, receive, send)

    bound = open_port("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(proxy, log_config=None, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}{PREFIX}"
    server.should_exit = True
    thread.join()
    bound.close()


def test_under_a_prefix_a_question_its_source_and_the_report_are_within_reach(browser: Browser, prefixed: str) -> None:
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, f"{prefixed}/")
        page = reader.page
        reader.open()
        reader.ask("Quel groupe ?")
        page.locator(".answer a.cite").first.hover()
        expect(page.locator(".hovercard.preview")).to_contain_text("E/2021/47, par. 51")
        expect(page.locator("#alinea-coverage .cell")).to_have_count(4)
        page.locator("[data-verdict=up]").click()
        expect(page.locator("[data-verdict=up]")).to_have_attribute("aria-pressed", "true")
        with context.expect_page() as opened:
            page.locator(".masthead a[data-reader]").click()
        report = opened.value
        assert report.url.startswith(f"{prefixed}/report/E-2021-47?ui=fr&cited=51.")
        about = report.locator("a[href$='#about-E/2021/47%2351']").evaluate("(link) => link.href")
        assert about == f"{prefixed}/#about-E/2021/47%2351"
        assert [url for url in reader.requests if not url.startswith((f"{prefixed}/", "data:", "blob:"))] == []
        assert reader.complaints == []


def test_under_a_prefix_a_page_of_another_site_holds_the_chat(
    browser: Browser, prefixed: str, intranet: tuple[str, Pages]
) -> None:
    origin, pages = intranet
    script = f'<script src="{prefixed}/embed.js"></script>'
    pages["/"] = f'<!doctype html><html lang="fr"><title>Intranet</title><body>{script}</body></html>'
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, f"{origin}/")
        page = reader.page
        page.goto(reader.address)
        page.evaluate("() => { cited = []; alinea.on('answered', ({ citations }) => { cited = citations; }); }")
        page.locator(BUTTON).click()
        asked(frame_of(page), "Quel groupe ?")
        page.wait_for_function("cited.length > 0")
        assert page.evaluate("cited[0].url") == f"{prefixed}/report/E-2021-47#51"
        ours = (f"{prefixed}/", f"{origin}/", "data:", "blob:")
        assert [url for url in reader.requests if not url.startswith(ours)] == []
        assert reader.complaints == []
