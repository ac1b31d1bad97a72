"""An intranet on another origin than ours, allowed to hold our chat, and pages of it that do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from assistant.web.embed.origins import EmbedOrigins
from assistant.web.options import WebOptions
from tests.browser.conftest import PATIENCE_MS, Reader, reader_in, served
from tests.browser.embed.hosts import Pages, Policies, hosted
from tests.web.small_assistant import SmallAssistant

BUTTON = "alinea-chat button.opens"
FRAME = "alinea-chat iframe"
PAGE = """<!doctype html><html lang="{lang}"{more}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Intranet</title>
<link rel="icon" href="/favicon.ico"></head>
<body><main><h1>Intranet</h1><p><a href="#before" id="before">Coordination</a></p>{body}</main>
{script}</body></html>"""

_numbers = count()


@dataclass
class Intranet:
    """A site, and ours."""

    origin: str
    """Of another site than ours: a browser may let our frame keep nothing there."""
    neighbour: str
    """The same pages on an origin of our own site."""
    ours: str
    pages: Pages
    policies: Policies
    assistant: SmallAssistant = field(default_factory=SmallAssistant)

    def script(self, attributes: str = "") -> str:
        """The line that brings the chat."""
        return f'<script src="{self.ours}/embed.js" {attributes}></script>'

    def page(
        self,
        attributes: str = "",
        *,
        body: str = "",
        lang: str = "fr",
        more: str = "",
        script: str | None = None,
        policy: str = "",
    ) -> str:
        """The address of a new page with the chat."""
        path = f"/{next(_numbers)}.html"
        script = self.script(attributes) if script is None else script
        self.pages[path] = PAGE.format(lang=lang, more=more, body=body, script=script)
        if policy:
            self.policies[path] = policy
        return self.origin + path


@pytest.fixture(scope="package")
def intranet() -> Iterator[Intranet]:
    """One that may hold the chat."""
    pages: Pages = {"/favicon.ico": ""}
    policies: Policies = {}
    assistant = SmallAssistant(is_quick=True)
    with hosted(pages, policies) as origin:
        neighbour = origin.replace("localhost", "127.0.0.1")
        with served(assistant, WebOptions(embed=EmbedOrigins((origin, neighbour)))) as ours:
            yield Intranet(origin, neighbour, ours, pages, policies, assistant)


@pytest.fixture(scope="package")
def french(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that speaks French. Our page is heavy: once fetched, it serves all who leave no trace in it."""
    with browser.new_context(locale="fr-FR", reduced_motion="reduce") as context:
        yield context


@pytest.fixture
def reader(french: BrowserContext, intranet: Intranet) -> Iterator[Reader]:
    """Somebody before a page of the intranet that is still to be opened."""
    reader = reader_in(french, intranet.origin)
    yield reader
    reader.page.close()


@pytest.fixture
def newcomer(browser: Browser, intranet: Intranet) -> Iterator[Reader]:
    """The same in a browser of their own, for what another would be met by."""
    with browser.new_context(locale="fr-FR", reduced_motion="reduce") as context:
        yield reader_in(context, intranet.origin)


def frame_of(page: Page) -> FrameLocator:
    """Our page within the other."""
    return page.frame_locator(FRAME)


def opened(page: Page, address: str) -> FrameLocator:
    """Our page within the one at ``address``, opened by its button and ready."""
    page.goto(address)
    page.locator(BUTTON).click()
    frame = frame_of(page)
    expect(frame.locator("#alinea-question textarea")).to_be_focused(timeout=PATIENCE_MS)
    return frame


def asked(frame: FrameLocator, question: str) -> None:
    """Asks, and waits for the whole answer."""
    before = frame.locator(".answer").count()
    frame.locator("#alinea-question textarea").fill(question)
    frame.locator("#alinea-question textarea").press("Enter")
    frame.locator(".answer:not(.streaming)").nth(before).wait_for()


def as_neighbour(intranet: Intranet, address: str) -> str:
    """The same page on our own site, where our frame keeps what it is given."""
    return address.replace(intranet.origin, intranet.neighbour)


def warnings_of(reader: Reader) -> list[str]:
    """What our script complained of."""
    return [line for line in reader.complaints if line.startswith("alinea:")]
