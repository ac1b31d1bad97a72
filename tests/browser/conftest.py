"""A real server on a free port of this machine, and a real browser in front of it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from assistant.web.application import build_app
from assistant.web.loading import EagerAssistant
from assistant.web.options import PLAIN, WebOptions
from assistant.web.provider import ChatAssistant
from assistant.web.serving import open_port
from tests.web.gradio_loop import built_in_a_loop

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 20_000
CUT_OFF = ("AbortError: BodyStreamBuffer was aborted", "Connection errored out")
"""What Gradio writes where the browser leaves a page whose event stream is still open."""


@pytest.fixture(scope="package")
def address(assistant: ChatAssistant) -> Iterator[str]:
    """Where the page is served, with the assistant as it ships behind it."""
    with served(assistant) as where:
        yield where


@contextmanager
def served(behind: ChatAssistant, options: WebOptions = PLAIN) -> Iterator[str]:
    """The page, served by this process on a free port."""
    assistant = EagerAssistant(lambda: behind)
    assistant.start()
    bound = open_port("127.0.0.1", 0)
    app = built_in_a_loop(lambda: build_app(assistant, options))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    bound.close()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, the one ``CHROMIUM`` names or the system's."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: install it, or leave these tests out with -m 'not browser'"
    expect.set_options(timeout=PATIENCE_MS)  # as patient as everything else here
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Reader:
    """A person before the page, and all that their browser did."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Opens the page and waits until it is in the reader's language and names its report."""
        self.page.goto(self.address)
        self.page.locator(".masthead .report strong").wait_for()

    def reload(self) -> None:
        """Reloads the page; that the browser cuts off the old one's event streams is no complaint about either."""
        before = len(self.complaints)
        self.page.reload()
        self.complaints[before:] = [
            line for line in self.complaints[before:] if not any(said in line for said in CUT_OFF)
        ]

    def ask(self, question: str) -> None:
        """Types a question, sends it, waits for the whole answer."""
        before = self.page.locator(".answer").count()
        self.page.locator("#alinea-question textarea").fill(question)
        self.page.locator("#alinea-question textarea").press("Enter")
        self.page.locator(".answer:not(.streaming)").nth(before).wait_for()


def reader_in(context: BrowserContext, address: str) -> Reader:
    """A new page of a browser context, watched."""
    context.set_default_timeout(PATIENCE_MS)
    reader = Reader(context.new_page(), address)
    reader.page.on("request", lambda request: reader.requests.append(request.url))
    reader.page.on("pageerror", lambda error: reader.complaints.append(str(error)))
    reader.page.on(
        "console", lambda line: reader.complaints.append(line.text) if line.type in ("error", "warning") else None
    )
    return reader


@pytest.fixture
def french_reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader whose browser speaks French."""
    with browser.new_context(locale="fr-FR") as context:
        reader = reader_in(context, address)
        reader.open()
        yield reader


@pytest.fixture
def english_reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader whose browser speaks English."""
    with browser.new_context(locale="en-GB") as context:
        reader = reader_in(context, address)
        reader.open()
        yield reader
